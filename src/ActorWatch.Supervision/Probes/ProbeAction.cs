namespace ActorWatch.Supervision.Probes;

/// <summary>What happens when a probe has failed its threshold.</summary>
public enum ProbeAction
{
    /// <summary>The instance is replaced; it counts as a failure.</summary>
    Restart,

    /// <summary>Only the status tells.</summary>
    None,

    /// <summary>The status and an alert tell.</summary>
    Alert,
}
