namespace ActorWatch.Containers.Engine.Wire;

/// <summary>All about a container, as far as it matters here.</summary>
internal sealed record ContainerDetails
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public ContainerState State { get; init; } = new();

    public ContainerConfig Config { get; init; } = new();

    public HostSettings HostConfig { get; init; } = new();

    /// <summary>What it was made of.</summary>
    internal sealed record ContainerConfig
    {
        public string Image { get; init; } = "";

        public bool Tty { get; init; }

        public IReadOnlyDictionary<string, string>? Labels { get; init; }
    }

    /// <summary>What the host does with it.</summary>
    internal sealed record HostSettings
    {
        public RestartPolicy? RestartPolicy { get; init; }
    }
}
