namespace ActorWatch.Supervision.Alerts;

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>It is not.</summary>
    Off,

    /// <summary>After the greeting, by STARTTLS; a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>From the first byte on.</summary>
    Tls,
}
