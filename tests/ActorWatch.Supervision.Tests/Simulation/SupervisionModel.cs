using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// What must hold of a whole supervision, judged from outside: by what the port is asked, which commands reach their
/// supervisor, and what is published. A violation is kept here and thrown after the step, where no actor catches it.
/// </summary>
internal sealed class SupervisionModel(Simulator simulation, SimulationProfile profile)
{
    private readonly Dictionary<ComponentName, ComponentModel> _components = [];
    private string? _violation;

    public IEnumerable<ComponentModel> Components => _components.Values;

    public ComponentModel this[ComponentName name] => _components[name];

    public void Add(ComponentSpec spec) => _components.Add(spec.Name, new ComponentModel(spec, simulation, profile, Fail));

    /// <summary>Notes a violation; the first one counts.</summary>
    public void Fail(string violation)
    {
        simulation.Note($"VIOLATION {violation}");
        _violation ??= violation;
    }

    public void ThrowIfViolated() => Assert.Null(_violation);

    public void OnLaunch(InstanceId instance, SimulatedInstance? living)
    {
        simulation.Note($"launch {instance}");
        if (living is not null)
        {
            Fail($"{instance} was launched while {living.Id} was {living.Phase}");
        }

        var component = _components[instance.Component];
        component.OnLaunch(instance.Generation);
        if (profile.Faults == 0 && component.Spec.DependsOn.FirstOrDefault(needed => !_components[needed.On].Met(needed.Condition)) is { } missing)
        {
            Fail($"{instance} was launched although {missing.On} is not {missing.Condition}");
        }
    }

    public void OnAdopt(InstanceId instance)
    {
        simulation.Note($"adopt {instance}");
        _components[instance.Component].OnAdopt(instance.Generation);
    }

    /// <summary>The port had taken an order to launch, and died with the daemon before it did.</summary>
    public void OnCutShort(InstanceId instance)
    {
        simulation.Note($"cut short {instance}");
        _components[instance.Component].OnCutShort(instance.Generation);
    }

    public void OnEnd(SimulatedInstance instance) => _components[instance.Id.Component].OnEnd(instance);

    public void OnCheck(ProbeTarget target)
    {
        if (target.Instance.Generation != _components[target.Spec.Name].Generation)
        {
            Fail($"{target.Instance} is probed although a newer instance exists");
        }
    }

    /// <summary>A command reached its supervisor, which will handle it.</summary>
    public void OnAccepted(ComponentCommand command) => _components[command.Component].OnAccepted(command.Action);

    /// <summary>A supervisor was made, the first or a later one: what it was told before, it does not know.</summary>
    public void OnSupervisorBegins(ComponentName name) => _components[name].OnBegin();

    /// <summary>The supervision works by another configuration from now on.</summary>
    public void OnReload(IReadOnlyList<ComponentSpec> specs)
    {
        foreach (var spec in specs)
        {
            _components[spec.Name].OnReload(spec);
        }
    }

    /// <summary>The daemon died, and the next one begins.</summary>
    public void OnDaemonDeath()
    {
        simulation.Note("the daemon dies");
        foreach (var component in _components.Values)
        {
            component.OnDaemonDeath();
        }
    }

    public void OnRecord(ComponentName name, RestartRecord record) => _components[name].OnRecord(record);
}
