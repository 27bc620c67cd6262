namespace ActorWatch.Supervision.Probes;

/// <summary>How one check ended.</summary>
public enum ProbeOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It ran and failed.</summary>
    Failed,

    /// <summary>It could not run (missing program, bad address); it counts as a failure and is named as an error.</summary>
    Error,
}
