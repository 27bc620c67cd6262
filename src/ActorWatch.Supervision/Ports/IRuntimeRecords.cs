using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>
/// What the next daemon must know of each component when this one dies, kept where a reboot clears it. A write is a copy
/// in memory that survives kill -9: it never blocks, and is atomic for the reader. Thread-safe for different components.
/// </summary>
public interface IRuntimeRecords
{
    /// <summary>The components that have a record.</summary>
    IReadOnlyCollection<ComponentName> Components { get; }

    /// <summary>The record of a component; null when there is none or it is damaged.</summary>
    RestartRecord? Read(ComponentName component);

    /// <summary>Replaces the record of a component.</summary>
    void Write(ComponentName component, RestartRecord record);

    /// <summary>Forgets a component that was removed.</summary>
    void Remove(ComponentName component);
}
