using System.Globalization;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Containers.Running;

/// <summary>How the containers of one data directory are named and marked, so that they are found again.</summary>
/// <param name="store">The name of the data directory.</param>
/// <param name="node">The name of this machine.</param>
internal sealed class ContainerLabels(string store, string node)
{
    private const string Store = "actorwatch.store";
    private const string Component = "actorwatch.component";
    private const string Generation = "actorwatch.generation";
    private const string Node = "actorwatch.node";
    private const int ShortStore = 8;

    /// <summary>The name of a component's container.</summary>
    public string NameOf(ComponentName component) => $"actorwatch-{component}-{store[..Math.Min(ShortStore, store.Length)]}";

    /// <summary>The marks of an instance.</summary>
    public Dictionary<string, string> Of(InstanceId instance) => new()
    {
        [Store] = store,
        [Component] = Text(instance.Component),
        [Generation] = instance.Generation.ToString(CultureInfo.InvariantCulture),
        [Node] = node,
    };

    /// <summary>Finds all of this data directory.</summary>
    public IReadOnlyList<string> AllFilter() => [$"{Store}={store}"];

    /// <summary>Finds those of a component.</summary>
    public IReadOnlyList<string> FilterOf(ComponentName component) => [$"{Store}={store}", $"{Component}={Text(component)}"];

    /// <summary>The generation of a container of ours; 0 where it has none.</summary>
    public static long GenerationOf(ContainerEntry entry) =>
        long.TryParse(entry.Labels?.GetValueOrDefault(Generation), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : 0;

    /// <summary>The component of a container of ours.</summary>
    public static bool TryComponentOf(ContainerEntry entry, out ComponentName component) =>
        ComponentName.TryParse(entry.Labels?.GetValueOrDefault(Component), out component);

    /// <summary>Whether a container is of this data directory.</summary>
    public bool IsOurs(ContainerDetails details) => details.Config.Labels?.GetValueOrDefault(Store) == store;

    private static string Text(ComponentName component) => component.Value.ToLowerInvariant();
}
