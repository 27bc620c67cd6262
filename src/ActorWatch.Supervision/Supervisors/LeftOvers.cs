using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Components that were taken out of the configuration while no daemon watched, and may still run.</summary>
internal static class LeftOvers
{
    /// <summary>Those of the records that are not configured, as specs that tell how to stop them and no more.</summary>
    public static IReadOnlyList<ComponentSpec> In(IRuntimeRecords records, IReadOnlyList<ComponentSpec> configured)
    {
        var names = configured.Select(static spec => spec.Name).ToHashSet();
        return [.. records.Components
            .Where(name => !names.Contains(name))
            .OrderBy(static name => name.Value, StringComparer.Ordinal)
            .Select(name => (Name: name, Record: records.Read(name)))
            .Where(static left => left.Record is { } record && ComponentSupervisor.Lives(record))
            .Select(static left => SpecOf(left.Name, left.Record!))];
    }

    private static ComponentSpec SpecOf(ComponentName name, RestartRecord record) => new()
    {
        Name = name,
        Workload = new ProcessSpec { Command = new CommandLine([name.Value]), Directory = "/" },
        Stop = record.Stop,
    };
}
