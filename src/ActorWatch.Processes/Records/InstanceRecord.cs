using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Records;

/// <summary>What the next daemon must know to find a program that outlives this one.</summary>
/// <param name="Phase">How far its life went.</param>
/// <param name="Generation">Which instance.</param>
/// <param name="Tag">What its processes carry.</param>
/// <param name="Identity">What proves which process it is; null before it was started.</param>
internal sealed record InstanceRecord(InstancePhase Phase, long Generation, ulong Tag, WorkloadIdentity? Identity)
{
    /// <summary>The file whose lock it holds; null where it holds none.</summary>
    public FileKey? Lock { get; init; }

    /// <summary>Where its output begins in its log; null where nobody asked.</summary>
    public long? OutputStart { get; init; }

    /// <summary>How its program ended; null while it runs.</summary>
    public ExitStatus? Exit { get; init; }
}
