using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Ports;

/// <summary>The result of one check.</summary>
/// <param name="Outcome">Passed, failed, or could not run.</param>
/// <param name="Message">What it saw, for people; at most 4096 characters.</param>
public readonly record struct ProbeResult(ProbeOutcome Outcome, string Message)
{
    /// <summary>The check passed.</summary>
    public static ProbeResult Passed(string message) => new(ProbeOutcome.Passed, message);

    /// <summary>The check ran and failed.</summary>
    public static ProbeResult Failed(string message) => new(ProbeOutcome.Failed, message);

    /// <summary>The check itself could not run.</summary>
    public static ProbeResult Error(string message) => new(ProbeOutcome.Error, message);
}
