namespace ActorWatch.Containers.Engine.Wire;

/// <summary>What a container is made of.</summary>
internal sealed record ContainerRequest
{
    public required string Image { get; init; }

    public IReadOnlyList<string>? Cmd { get; init; }

    public IReadOnlyList<string>? Entrypoint { get; init; }

    public IReadOnlyList<string> Env { get; init; } = [];

    public string? User { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Empty> ExposedPorts { get; init; } = new Dictionary<string, Empty>();

    public string? StopSignal { get; init; }

    public int? StopTimeout { get; init; }

    public required HostRequest HostConfig { get; init; }

    /// <summary>An object without fields.</summary>
    internal sealed record Empty;

    /// <summary>What the host gives to it.</summary>
    internal sealed record HostRequest
    {
        public IReadOnlyList<Mount> Mounts { get; init; } = [];

        public IReadOnlyDictionary<string, IReadOnlyList<PortBinding>> PortBindings { get; init; } =
            new Dictionary<string, IReadOnlyList<PortBinding>>();

        public string? NetworkMode { get; init; }

        public long? Memory { get; init; }

        public long? MemorySwap { get; init; }

        public long? NanoCpus { get; init; }

        public long? PidsLimit { get; init; }

        public RestartPolicy RestartPolicy { get; init; } = new();

        public LogSettings? LogConfig { get; init; }
    }

    /// <summary>A path or volume.</summary>
    internal sealed record Mount(string Type, string Source, string Target, bool ReadOnly);

    /// <summary>A port of the host.</summary>
    internal sealed record PortBinding(string HostIp, string HostPort);

    /// <summary>Where the engine keeps the output.</summary>
    internal sealed record LogSettings(string Type, IReadOnlyDictionary<string, string> Config);
}
