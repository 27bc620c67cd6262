using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Alerts;

/// <summary>Sends each alert as a mail.</summary>
public sealed record SmtpSinkSpec : AlertSinkSpec
{
    /// <inheritdoc/>
    public override string Way => "smtp";

    /// <summary>The name or address of the mail server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port. Default 587 with STARTTLS, 465 with TLS, 25 without.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is encrypted. Default by STARTTLS.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>How the server is trusted.</summary>
    public TlsSpec Tls { get; init; } = new();

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The addresses of those who get it; at least one.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Who logs in. Null: nobody does.</summary>
    public string? User { get; init; }

    /// <summary>The password of <see cref="User"/>.</summary>
    public string? Password { get; init; }
}
