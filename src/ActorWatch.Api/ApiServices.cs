using System.Net;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Api;

/// <summary>What the endpoints translate to.</summary>
public sealed record ApiServices
{
    /// <summary>The supervision that is asked.</summary>
    public required ISupervision Supervision { get; init; }

    /// <summary>Reads the configuration again.</summary>
    public required IReloader Reloader { get; init; }

    /// <summary>The components' logs.</summary>
    public required IComponentLog Log { get; init; }

    /// <summary>What the daemon tells about itself.</summary>
    public required DaemonIdentity Daemon { get; init; }

    /// <summary>
    /// Called once all components are stopped for <c>down</c> and the answer is on its way: the daemon shall end. It
    /// returns at once.
    /// </summary>
    public required Action RequestExit { get; init; }

    /// <summary>How another program takes the place of the daemon; null where it is part of another program.</summary>
    public IDaemonUpgrade? Upgrade { get; init; }

    /// <summary>Tries whether alerts arrive; null where none are sent.</summary>
    public IAlertTests? Alerts { get; init; }

    /// <summary>Where gRPC health is served over TCP, to anybody who can connect; null for nowhere.</summary>
    public IPEndPoint? GrpcAddress { get; init; }

    /// <summary>Takes heartbeats, over TCP at its address from anybody who has a token; null for nowhere.</summary>
    public HeartbeatDesk? Heartbeats { get; init; }

    /// <summary>The clock that the supervision's timestamps are of.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
