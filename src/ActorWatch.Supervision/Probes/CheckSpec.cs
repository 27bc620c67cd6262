namespace ActorWatch.Supervision.Probes;

/// <summary>What a probe runs; each kind has an <see cref="Ports.IProbe"/> of its own.</summary>
public abstract record CheckSpec
{
    /// <summary>The kind as it stands in the configuration and in status: <c>exec</c>, <c>tcp</c>, <c>http</c>, <c>grpc</c>, <c>heartbeat</c>.</summary>
    public abstract string Kind { get; }
}
