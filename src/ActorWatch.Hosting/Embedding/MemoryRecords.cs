using System.Collections.Concurrent;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting.Embedding;

/// <summary>Records for a host without processes: nothing of it outlives this process.</summary>
internal sealed class MemoryRecords : IRuntimeRecords
{
    private readonly ConcurrentDictionary<ComponentName, RestartRecord> _records = new();

    /// <inheritdoc/>
    public IReadOnlyCollection<ComponentName> Components => [.. _records.Keys];

    /// <inheritdoc/>
    public RestartRecord? Read(ComponentName component) => _records.GetValueOrDefault(component);

    /// <inheritdoc/>
    public void Write(ComponentName component, RestartRecord record) => _records[component] = record;

    /// <inheritdoc/>
    public void Remove(ComponentName component) => _records.TryRemove(component, out _);
}
