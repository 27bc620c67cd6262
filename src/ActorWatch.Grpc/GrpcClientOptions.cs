namespace ActorWatch.Grpc;

/// <summary>What holds for all calls of a client.</summary>
public sealed record GrpcClientOptions
{
    /// <summary>The longest message that is read, in bytes. Default 4 MiB.</summary>
    public int MaxMessageLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>The clock of the timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
