using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>Records in memory, which the model reads along. A write that the death of the daemon tears leaves the old record.</summary>
internal sealed class SimulatedRecords(SupervisionModel model, SimulatedDeath death) : IRuntimeRecords
{
    private readonly Dictionary<ComponentName, RestartRecord> _records = [];

    public IReadOnlyCollection<ComponentName> Components => _records.Keys;

    public RestartRecord? Read(ComponentName component)
    {
        model.OnSupervisorBegins(component);
        return _records.GetValueOrDefault(component);
    }

    public void Write(ComponentName component, RestartRecord record)
    {
        if (death.Allows())
        {
            _records[component] = record;
            model.OnRecord(component, record);
        }
    }

    public void Remove(ComponentName component) => _records.Remove(component);
}
