namespace ActorWatch.Supervision.Configuration;

/// <summary>What becomes of the components when a signal ends the daemon.</summary>
public enum ExitAction
{
    /// <summary>They are stopped in the reverse order of the file.</summary>
    Stop,

    /// <summary>They run on, and the next daemon takes them over.</summary>
    Keep,
}
