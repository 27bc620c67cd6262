namespace ActorWatch.Supervision.Probes;

/// <summary>Passes when a TCP connection is accepted.</summary>
public sealed record TcpCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "tcp";

    /// <summary>Host name or address. Default <c>127.0.0.1</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>1 to 65535.</summary>
    public required int Port { get; init; }
}
