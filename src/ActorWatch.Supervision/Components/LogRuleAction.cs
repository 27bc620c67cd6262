namespace ActorWatch.Supervision.Components;

/// <summary>What follows when a log rule matches, beside the event that tells of it.</summary>
public enum LogRuleAction
{
    /// <summary>Nothing more.</summary>
    Event,

    /// <summary>People are told.</summary>
    Alert,

    /// <summary>The instance is restarted, as by a failed liveness probe.</summary>
    Restart,

    /// <summary>The component is Unhealthy until the rule has not matched for its time.</summary>
    Unhealthy,
}
