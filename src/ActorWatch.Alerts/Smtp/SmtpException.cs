namespace ActorWatch.Alerts.Smtp;

/// <summary>The mail server does not do what it is to do. The message is a phrase for people.</summary>
/// <param name="message">What it does.</param>
/// <param name="isFinal">Whether it will never take this mail.</param>
internal sealed class SmtpException(string message, bool isFinal = false) : Exception(message)
{
    /// <summary>Whether it will never take this mail.</summary>
    public bool IsFinal => isFinal;
}
