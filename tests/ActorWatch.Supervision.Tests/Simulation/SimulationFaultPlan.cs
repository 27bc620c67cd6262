using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Supervisors;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// Stands before every message: fails the actors of the tree now and then, and lets the model know which commands their
/// supervisors took. A supervisor fails at most eight times in a minute: after more, it would rest.
/// </summary>
internal sealed class SimulationFaultPlan(Simulator simulation, SupervisionModel model)
{
    private const int MostCrashes = 8;

    private readonly Dictionary<ComponentName, Queue<TimeSpan>> _crashes = [];

    /// <summary>How likely an actor fails at a message.</summary>
    public double Probability { get; set; }

    private int _unseenCrashes;

    public int Made { get; private set; }

    public Exception? BeforeMessage(IActorRef actor, object message)
    {
        var path = actor.Path;
        return path.Parent.Name switch
        {
            "user" when path.Name == "actorwatch" => BeforeRoot(message),
            "actorwatch" when path.Name == "components" => BeforeComponents(message),
            "components" => BeforeSupervisor(ComponentName.Parse(path.Name), message),
            "actorwatch" when path.Name == "status" => Draw() ? Fault("the status actor", message) : null,
            "actorwatch" when path.Name == "alerts" => Draw() ? Fault("the alerts actor", message) : null,
            _ when path.Name.StartsWith("instance-", StringComparison.Ordinal) => BeforeInstance(path, message),
            _ when path.Parent.Name.StartsWith("instance-", StringComparison.Ordinal) => Draw() ? Fault("a probe", message) : null,
            _ => null,
        };
    }

    // From here on a supervisor that is made anew sees the change, whether its message comes or not.
    private InjectedFaultException? BeforeRoot(object message)
    {
        var fault = BeforeThoseAbove("the root", message);
        if (fault is null && message is Reload reload)
        {
            model.OnReload(reload.Components);
        }

        return fault;
    }

    /// <summary>The next daemon counts anew.</summary>
    public void OnDaemonDeath()
    {
        _unseenCrashes = 0;
        _crashes.Clear();
    }

    private InjectedFaultException? BeforeComponents(object message)
    {
        if (message is ComponentSupervisor.Recovered recovered)
        {
            NoteRecovered(recovered.Component);
        }

        return BeforeThoseAbove("the holder of the supervisors", message);
    }

    // All supervisors are made anew with it.
    private InjectedFaultException? BeforeThoseAbove(string where, object message)
    {
        var names = model.Components.Select(component => component.Spec.Name).ToList();
        if (!Draw() || !names.TrueForAll(HasCrashLeft))
        {
            return null;
        }

        foreach (var name in names)
        {
            NoteCrash(name);
            model[name].Disturb();
        }

        return Fault(where, message);
    }

    private InjectedFaultException? BeforeInstance(ActorPath path, object message)
    {
        if (!Draw())
        {
            return null;
        }

        model[ComponentName.Parse(path.Parent.Name)].Disturb();
        return Fault("an instance", message);
    }

    private InjectedFaultException? BeforeSupervisor(ComponentName name, object message)
    {
        if (Draw() && HasCrashLeft(name))
        {
            NoteCrash(name);
            model[name].OnCrash();
            return Fault("a supervisor", message);
        }

        switch (message)
        {
            case ComponentCommand command:
                simulation.Note($"accepted {command.Action} of {command.Component}");
                model.OnAccepted(command);
                break;
            case ComponentSupervisor.Change { Restart: true }:
                simulation.Note($"changed {name}");
                model[name].OnChanged();
                break;
            case ComponentSupervisor.Leave:
                model[name].OnLeave();
                break;
        }

        return null;
    }

    // Each crash is one of ours: a supervisor that fails by itself would be made anew, and nobody would notice.
    private void NoteRecovered(ComponentName name)
    {
        if (--_unseenCrashes < 0)
        {
            model.Fail($"the supervisor of {name} failed by itself");
        }
    }

    private void NoteCrash(ComponentName name)
    {
        _unseenCrashes++;
        _crashes[name].Enqueue(simulation.Time.Elapsed);
    }

    private bool HasCrashLeft(ComponentName name)
    {
        if (!_crashes.TryGetValue(name, out var times))
        {
            _crashes.Add(name, times = new Queue<TimeSpan>());
        }

        while (times.TryPeek(out var oldest) && simulation.Time.Elapsed - oldest > TimeSpan.FromMinutes(1))
        {
            times.Dequeue();
        }

        return times.Count < MostCrashes;
    }

    private bool Draw() => Probability > 0 && simulation.Random.NextDouble() < Probability;

    private InjectedFaultException Fault(string where, object message)
    {
        Made++;
        return new InjectedFaultException($"injected into {where} at {message.GetType().Name}");
    }
}
