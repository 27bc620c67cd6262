namespace ActorWatch.Grpc.Status;

/// <summary>Where a call came to grief.</summary>
public enum GrpcFault
{
    /// <summary>The server ended the call with a status.</summary>
    Refused,

    /// <summary>There is no connection, or the server took it or the call back.</summary>
    Disconnected,

    /// <summary>The TLS handshake failed.</summary>
    Handshake,

    /// <summary>What came is not gRPC, or more of it than is read.</summary>
    Protocol,

    /// <summary>The deadline of the call was over.</summary>
    Deadline,
}
