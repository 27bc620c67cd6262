using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// What the supervision shall do, for actors that begin anew after a crash. Only the root changes it; the actors below
/// it, and the root's own successor, read it from other threads.
/// </summary>
internal sealed class SupervisionIntent(IReadOnlyList<ComponentSpec> components)
{
    private volatile IReadOnlyList<ComponentSpec> _wanted = components;
    private volatile IReadOnlyList<ComponentSpec> _leaving = [];
    private volatile bool _hasBegun;

    /// <summary>The components of the configuration, in its order.</summary>
    public IReadOnlyList<ComponentSpec> Wanted => _wanted;

    /// <summary>Those that were removed from it and are not gone yet.</summary>
    public IReadOnlyList<ComponentSpec> Leaving => _leaving;

    /// <summary>Both, in the order in which they are shown and started.</summary>
    public IReadOnlyList<ComponentSpec> All => [.. _wanted, .. _leaving];

    /// <summary>True once the components were told to start.</summary>
    public bool HasBegun
    {
        get => _hasBegun;
        set => _hasBegun = value;
    }

    /// <summary>A component as it is wanted, or as it leaves; null for one that is neither.</summary>
    public ComponentSpec? Find(ComponentName name) =>
        _wanted.FirstOrDefault(spec => spec.Name == name) ?? _leaving.FirstOrDefault(spec => spec.Name == name);

    /// <summary>True for a component that was removed and is not gone yet.</summary>
    public bool IsLeaving(ComponentName name) => _leaving.Any(spec => spec.Name == name);

    /// <summary>Takes a new configuration.</summary>
    public void Replace(IReadOnlyList<ComponentSpec> wanted)
    {
        var leaving = All.Where(spec => wanted.All(other => other.Name != spec.Name)).ToList();
        _leaving = leaving;
        _wanted = wanted;
    }

    /// <summary>A component that was removed is gone.</summary>
    public void Forget(ComponentName name) => _leaving = [.. _leaving.Where(spec => spec.Name != name)];
}
