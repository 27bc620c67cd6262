namespace ActorWatch.Supervision.Probes;

/// <summary>Passes when a gRPC server says SERVING (<c>grpc.health.v1.Health/Check</c>).</summary>
public sealed record GrpcCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "grpc";

    /// <summary>Host name or address. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>Which part of the server is asked for. Default empty: the server as a whole.</summary>
    public string Service { get; init; } = "";

    /// <summary>What is sent along, by name: <c>a-z 0-9 . _ -</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>How TLS is spoken. Null: not at all.</summary>
    public TlsSpec? Tls { get; init; }
}
