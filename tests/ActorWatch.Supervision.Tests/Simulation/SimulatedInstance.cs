using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>One run of a program as the simulated port knows it, with the character that the seed gave it.</summary>
internal sealed class SimulatedInstance
{
    public required InstanceId Id { get; init; }

    public required int Pid { get; init; }

    public required IInstanceObserver Observer { get; set; }

    public InstancePhase Phase { get; set; }

    public ExitStatus? Exit { get; set; }

    /// <summary>Its end is told without its status: nobody watched, and the kernel does not know it any more.</summary>
    public bool IsExitLost { get; set; }

    public TimeSpan LaunchedAt { get; set; }

    /// <summary>When its program ended or was first asked to: the end of its uptime.</summary>
    public TimeSpan? UpUntil { get; set; }

    /// <summary>Counts adoptions; reports are held back while one is not answered yet.</summary>
    public int Adoptions { get; set; }

    public bool ReplayPending { get; set; }

    public bool LaunchReported { get; set; }

    public bool EndReported { get; set; }

    /// <summary>Its end was reported and everybody has had time to hear of it: nobody may touch it any more.</summary>
    public bool Buried { get; set; }

    public bool LaunchFailed { get; set; }

    public bool IsTransient { get; set; }

    public bool IgnoresTerm { get; init; }

    public bool LeavesTree { get; init; }

    /// <summary>How long kills do nothing, from the first one on.</summary>
    public TimeSpan Unkillable { get; init; }

    public TimeSpan? UnkillableUntil { get; set; }

    public bool IsGone => Phase == InstancePhase.Gone;
}

/// <summary>Where a simulated instance stands.</summary>
internal enum InstancePhase
{
    Launching,
    Alive,
    Remains,
    Gone,
}
