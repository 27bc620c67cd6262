namespace ActorWatch.Supervision.Alerts;

/// <summary>What the body of a webhook's request is.</summary>
public enum WebhookForm
{
    /// <summary>All fields of the alert.</summary>
    Json,

    /// <summary>A message as Slack and what copies it take it.</summary>
    Slack,

    /// <summary>A message as Discord takes it.</summary>
    Discord,
}
