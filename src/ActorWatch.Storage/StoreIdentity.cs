namespace ActorWatch.Storage;

/// <summary>Whose store it is. Another daemon's is refused.</summary>
public sealed record StoreIdentity
{
    /// <summary>The data directory, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The random name of the data directory.</summary>
    public required string StoreId { get; init; }

    /// <summary>The name of this machine.</summary>
    public required string Node { get; init; }

    /// <summary>The number of the daemon's user.</summary>
    public required uint Owner { get; init; }

    /// <summary>The configuration file, absolute; null for one that is built in code.</summary>
    public required string? ConfigurationFile { get; init; }

    /// <summary>The kernel's name for this boot.</summary>
    public required Guid BootId { get; init; }

    /// <summary>The file of the store.</summary>
    public string File => Path.Combine(Directory, "state.db");
}
