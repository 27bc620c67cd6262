namespace ActorWatch.Supervision.Restarts;

/// <summary>After which end a component is restarted.</summary>
public enum RestartCondition
{
    /// <summary>After any.</summary>
    Always,

    /// <summary>After an exit code that is not a success, or a signal.</summary>
    Failure,

    /// <summary>Never.</summary>
    Never,
}
