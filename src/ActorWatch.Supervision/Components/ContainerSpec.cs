namespace ActorWatch.Supervision.Components;

/// <summary>A container of a container engine: one that is made for each start, or one that others made.</summary>
public sealed record ContainerSpec : WorkloadSpec
{
    /// <inheritdoc/>
    public override string Kind => "container";

    /// <summary>The image, with tag or digest: <c>nginx:1.27</c>. Null where the container exists already.</summary>
    public string? Image { get; init; }

    /// <summary>The name or id of a container that others made; it is started and stopped, never removed. Null: one of our own.</summary>
    public string? Existing { get; init; }

    /// <summary>Arguments in place of those of the image. Null: the image's.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The program in place of that of the image. Null: the image's.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Variables added to those of the image; they win over <see cref="EnvironmentFile"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A file of <c>NAME=value</c> lines, read at each start; absolute. Null: none.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>Directories, files and volumes that it sees.</summary>
    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    /// <summary>Its ports that the host serves.</summary>
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>The network: <c>bridge</c>, <c>host</c>, <c>none</c>, <c>container:NAME</c> or one of the engine's. Null: the engine's default.</summary>
    public string? Network { get; init; }

    /// <summary>User and group inside, by name or number: <c>app</c>, <c>1000:1000</c>. Null: the image's.</summary>
    public string? User { get; init; }

    /// <summary>Labels beside our own.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Memory that it may use, swap included, in bytes. Null: unlimited; at least 6 MB.</summary>
    public long? Memory { get; init; }

    /// <summary>Processors that it may use, in billionths: 1.5 is 1,500,000,000. Null: unlimited.</summary>
    public long? NanoCpus { get; init; }

    /// <summary>Processes and threads that it may have. Null: unlimited.</summary>
    public int? Pids { get; init; }

    /// <summary>When the image is fetched. Default <see cref="ImagePull.Missing"/>.</summary>
    public ImagePull Pull { get; init; }
}
