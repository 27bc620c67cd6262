using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Sinks;

/// <summary>Takes alerts to one receiver. One delivery at a time, but for tests beside it.</summary>
internal interface IAlertSender
{
    /// <summary>Delivers an alert. It never throws for what the receiver does, but as cancelled when the token fires.</summary>
    Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken);
}
