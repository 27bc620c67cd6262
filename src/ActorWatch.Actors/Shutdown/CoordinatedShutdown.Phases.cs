namespace ActorWatch.Actors;

/// <summary>The names of the phases, in their order, and the reasons.</summary>
public sealed partial class CoordinatedShutdown
{
    /// <summary>First of all: what must happen while everything still works.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Take no new requests.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>Wait for the requests in progress.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Stop what served them.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>What must happen before a cluster is left.</summary>
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    /// <summary>Hand over what this node holds for a cluster.</summary>
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    /// <summary>Say that this node leaves.</summary>
    public const string PhaseClusterLeave = "cluster-leave";

    /// <summary>Wait until that is heard.</summary>
    public const string PhaseClusterExiting = "cluster-exiting";

    /// <summary>Say that the hand-over is done.</summary>
    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    /// <summary>End the part of this node in the cluster.</summary>
    public const string PhaseClusterShutdown = "cluster-shutdown";

    /// <summary>The last moment at which actors live.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>Stop all actors.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    /// <summary>Why a shutdown runs.</summary>
    public abstract class Reason;

    /// <summary>Nobody said why.</summary>
    public sealed class UnknownReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary>Someone called <see cref="ActorSystem.Terminate"/>.</summary>
    public sealed class ActorSystemTerminateReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process is about to exit.</summary>
    public sealed class ClrExitReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }
}
