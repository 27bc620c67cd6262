using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// What the supervision shall do, for actors that begin anew after a crash. Only the root changes it; the actors below
/// it, and the root's own successor, read it from other threads.
/// </summary>
internal sealed class SupervisionIntent(IReadOnlyList<ComponentSpec> components, IReadOnlyList<ComponentSpec> leftOver)
{
    private volatile Snapshot _now = new(components, leftOver);
    private volatile bool _hasBegun;

    /// <summary>The components of the configuration, in its order.</summary>
    public IReadOnlyList<ComponentSpec> Wanted => _now.Wanted;

    /// <summary>With those that were removed from it and are not gone yet, in the order in which they are shown.</summary>
    public IReadOnlyList<ComponentSpec> All => _now.All;

    /// <summary>True once the components were told to start.</summary>
    public bool HasBegun
    {
        get => _hasBegun;
        set => _hasBegun = value;
    }

    /// <summary>A component as it is wanted, or as it leaves; null for one that is neither.</summary>
    public ComponentSpec? Find(ComponentName name) => _now.ByName.GetValueOrDefault(name);

    /// <summary>True for a component that another one depends on.</summary>
    public bool IsNeeded(ComponentName name) => _now.Graph.IsNeeded(name);

    /// <summary>Who depends on whom.</summary>
    public DependencyGraph Graph => _now.Graph;

    /// <summary>True for a component that was removed and is not gone yet.</summary>
    public bool IsLeaving(ComponentName name) => _now.Leaving.Any(spec => spec.Name == name);

    /// <summary>Takes a new configuration.</summary>
    public void Replace(IReadOnlyList<ComponentSpec> wanted)
    {
        var names = wanted.Select(static spec => spec.Name).ToHashSet();
        _now = new Snapshot(wanted, [.. _now.All.Where(spec => !names.Contains(spec.Name))]);
    }

    /// <summary>A component that was removed is gone.</summary>
    public void Forget(ComponentName name) =>
        _now = new Snapshot(_now.Wanted, [.. _now.Leaving.Where(spec => spec.Name != name)]);

    private sealed class Snapshot(IReadOnlyList<ComponentSpec> wanted, IReadOnlyList<ComponentSpec> leaving)
    {
        public IReadOnlyList<ComponentSpec> Wanted => wanted;

        public IReadOnlyList<ComponentSpec> Leaving => leaving;

        public IReadOnlyList<ComponentSpec> All { get; } = [.. wanted, .. leaving];

        public DependencyGraph Graph { get; } = new([.. wanted, .. leaving]);

        public IReadOnlyDictionary<ComponentName, ComponentSpec> ByName { get; } =
            wanted.Concat(leaving).ToDictionary(static spec => spec.Name);
    }
}
