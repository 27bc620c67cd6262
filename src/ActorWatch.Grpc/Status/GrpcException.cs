namespace ActorWatch.Grpc.Status;

/// <summary>A call did not end with OK.</summary>
/// <param name="fault">Where it came to grief.</param>
/// <param name="status">The status: the server's, or the one that stands for what happened here.</param>
/// <param name="cause">What happened below; null for nothing.</param>
public sealed class GrpcException(GrpcFault fault, GrpcStatus status, Exception? cause = null)
    : Exception(status.ToString(), cause)
{
    /// <summary>Where it came to grief.</summary>
    public GrpcFault Fault { get; } = fault;

    /// <summary>The status.</summary>
    public GrpcStatus Status { get; } = status;
}
