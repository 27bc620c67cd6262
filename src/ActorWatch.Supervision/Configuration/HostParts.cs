namespace ActorWatch.Supervision.Configuration;

/// <summary>What an embedding host brings along; the keys that refer to it exist only there.</summary>
/// <param name="Workers">The names of components that may be <c>worker {}</c>.</param>
/// <param name="Probes">The names that a check <c>custom { name = … }</c> may have.</param>
public sealed record HostParts(IReadOnlyCollection<string> Workers, IReadOnlyCollection<string> Probes)
{
    /// <summary>Those of the daemon: none.</summary>
    public static HostParts None { get; } = new([], []);
}
