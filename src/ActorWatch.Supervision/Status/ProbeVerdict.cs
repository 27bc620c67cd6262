namespace ActorWatch.Supervision.Status;

/// <summary>What a probe's results amount to.</summary>
public enum ProbeVerdict
{
    /// <summary>It has not run yet, or not often enough to say.</summary>
    Pending,

    /// <summary>It passes.</summary>
    Passing,

    /// <summary>It has failed its threshold.</summary>
    Failing,

    /// <summary>Its check could not run, or the probe itself failed; never taken for healthy.</summary>
    Error,
}
