using System.Collections.Concurrent;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Instances;

/// <summary>The newest instance of each component; no other can take its place while it lives. Thread-safe.</summary>
internal sealed class InstanceTable<T>
    where T : class, IInstance
{
    private readonly ConcurrentDictionary<ComponentName, T> _instances = new();

    /// <summary>Takes the place of the component, unless an instance lives; then says so.</summary>
    public bool TryAdd(T instance, out string refusal)
    {
        var owner = _instances.AddOrUpdate(
            instance.Id.Component,
            static (_, added) => added,
            static (_, current, added) => current.IsOver ? added : current,
            instance);
        var isAdded = ReferenceEquals(owner, instance);
        refusal = isAdded
            ? ""
            : $"Cannot start '{instance.Id.Component}': generation {owner.Id.Generation} of it is not gone. Kill it first.";
        return isAdded;
    }

    /// <summary>Finds an instance, also one that is over; null when it is unknown.</summary>
    public T? Find(InstanceId instance) =>
        _instances.TryGetValue(instance.Component, out var known) && known.Id == instance ? known : null;
}
