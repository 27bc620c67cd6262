namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>What one or more lives amounted to.</summary>
internal readonly record struct SimulationCount(
    long Steps, long Commands, long Faults, long Deaths, long Launches, long Backoffs, long Alerts, ulong TraceHash)
{
    public static SimulationCount operator +(SimulationCount left, SimulationCount right) => new(
        left.Steps + right.Steps,
        left.Commands + right.Commands,
        left.Faults + right.Faults,
        left.Deaths + right.Deaths,
        left.Launches + right.Launches,
        left.Backoffs + right.Backoffs,
        left.Alerts + right.Alerts,
        right.TraceHash);
}
