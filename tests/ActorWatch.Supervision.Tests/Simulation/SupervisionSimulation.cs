using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Supervisors;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// One life of a whole supervision on one seed: spells of trouble (programs, probes, actors and people do as they like),
/// each followed by a calm in which everything must come to rest as wanted, and an ordered stop at the end.
/// </summary>
internal sealed class SupervisionSimulation
{
    private static readonly TimeSpan CalmTime = TimeSpan.FromMinutes(2);
    private const int MostStepsToDeath = 200;
    private static readonly double[] Deadlines = [0.05, 1, 5, 30];

    private readonly Simulator _simulation;
    private readonly SimulationProfile _profile;
    private readonly SupervisionModel _model;
    private readonly SimulationFaultPlan _faults;
    private readonly SimulatedPort _port;
    private readonly SimulatedProbes _probes;
    private readonly SimulatedStore _store;
    private readonly SimulatedDeath _death;
    private readonly SimulatedAlerts _alerts;
    private IReadOnlyList<ComponentSpec> _specs;
    private readonly List<SimulatedCommand> _commands = [];
    private int _deaths;
    private readonly SupervisionServices _services;
    private ActorSystem _system;
    private IActorRef _root;

    private SupervisionSimulation(Simulator simulation)
    {
        _simulation = simulation;
        _profile = SimulationProfile.Of(simulation.Seed);
        _model = new SupervisionModel(simulation, _profile);
        _faults = new SimulationFaultPlan(simulation, _model);
        _death = new SimulatedDeath(simulation.Random);
        _port = new SimulatedPort(simulation, _model, _death);
        _probes = new SimulatedProbes(simulation, _model);
        _store = new SimulatedStore(simulation, _death);
        _alerts = new SimulatedAlerts(simulation, _model, _death);
        _specs = SimulatedSpecs.Make(simulation.Random);
        foreach (var spec in _specs)
        {
            _model.Add(spec);
        }

        _services = new SupervisionServices
        {
            Drivers = new Dictionary<string, IWorkloadDriver> { ["process"] = _port },
            Probes = _probes,
            Commands = new SimulatedCommands(simulation, _port, _death),
            Inspector = new FakeInspector { Answer = Task.FromResult<string?>("sleeps") },
            Log = new FakeLog(),
            Records = new SimulatedRecords(_model, _death),
            Store = _store,
            Alerts = _alerts,
            Time = simulation.Time,
        };
        simulation.Faults.BeforeMessage = _faults.BeforeMessage;
        simulation.Faults.MaxDelay = TimeSpan.FromSeconds(1);
        simulation.AfterStep = AfterStep;
        (_system, _root) = StartDaemon();
    }

    /// <summary>Runs one seed; a violation is thrown with the seed, the step and the last events.</summary>
    public static SimulationCount Run(int seed)
    {
        SimulationCount count = default;
        Simulator.Run(
            seed,
            simulation =>
            {
                var life = new SupervisionSimulation(simulation);
                life.Live();
                count = new SimulationCount(
                    simulation.Steps,
                    life._commands.Count,
                    life._faults.Made,
                    life._deaths,
                    life._model.Components.Sum(component => component.Generation),
                    life._model.Components.Sum(component => (long)component.CheckedBackoffs),
                    life._alerts.Count,
                    simulation.TraceHash);
            },
            SimulationOptions.Default with { MaxLag = SimulationProfile.Of(seed).Lag, KeptEvents = 400 });
        return count;
    }

    private (ActorSystem System, IActorRef Root) StartDaemon()
    {
        var (services, memory) = (_services, new RootMemory(new SupervisionIntent(_specs, [])));
        var system = _simulation.CreateSystem();
        var root = system.ActorOf(Props.Create(() => new ActorWatchSupervisor(memory, services)), "actorwatch");
        root.Tell(new ActorWatchSupervisor.Begin(), ActorRefs.NoSender);
        return (system, root);
    }

    // Nobody hears of it: what is left is the port, with what runs, and the records.
    private void KillDaemon()
    {
        if (Random.Next(2) == 0)
        {
            _death.Draw();
            for (var steps = 0; steps < MostStepsToDeath && !_death.HasCome; steps++)
            {
                _simulation.RunSteps(1);
            }
        }

        _simulation.Kill(_system);
        _death.Bury();
        _store.OnDaemonDeath();
        _port.OnDaemonDeath();
        _deaths++;
        foreach (var command in _commands.Where(command => command.Replies.Count == 0))
        {
            command.IsLost = true;
        }

        _model.OnDaemonDeath();
        _faults.OnDaemonDeath();
        _model.OnReload(_specs);
        (_system, _root) = StartDaemon();
    }

    private void Live()
    {
        for (var spell = 1 + Random.Next(3); spell > 0; spell--)
        {
            Trouble(actions: Random.Next(60), mayDie: true);
            Calm();
            CheckRest();
        }

        Trouble(actions: Random.Next(20));
        StopAll();
        Trouble(actions: Random.Next(20));
        Calm();
        CheckAllStopped();
        CheckAnswers();
    }

    private Random Random => _simulation.Random;

    private void AfterStep()
    {
        _model.ThrowIfViolated();
        if (_simulation.IsIdle && !_profile.Delays)
        {
            _port.Bury();
        }
    }

    private void Trouble(int actions, bool mayDie = false)
    {
        (_port.Calm, _probes.Calm, _store.Calm) = (false, false, false);
        _faults.Probability = _profile.Faults;
        _simulation.Faults.DelayProbability = _profile.Delays ? 0.01 : 0;
        for (; actions > 0; actions--)
        {
            _simulation.RunSteps(Random.Next(60));
            if (mayDie && _profile.Faults > 0 && Random.Next(40) == 0)
            {
                KillDaemon();
            }
            else if (Random.Next(3) == 0)
            {
                CheckStatus();
            }
            else
            {
                Command();
            }
        }
    }

    private void Calm()
    {
        (_port.Calm, _probes.Calm, _store.Calm) = (true, true, true);
        _faults.Probability = 0;
        _simulation.Faults.DelayProbability = 0;
        _simulation.RunFor(CalmTime);
    }

    private void Reload()
    {
        _specs = [.. _specs.Select(spec => SimulatedSpecs.Change(spec, Random))];
        Ask(new Reload(_specs), "reload", TimeSpan.FromSeconds(1));
    }

    private void Command()
    {
        if (Random.Next(12) == 0)
        {
            Reload();
            return;
        }

        var action = (ComponentAction)Random.Next(4);
        var deadline = TimeSpan.FromSeconds(Deadlines[Random.Next(Deadlines.Length)]);
        var command = new ComponentCommand(_specs[Random.Next(_specs.Count)].Name, action, deadline, Wait: Random.Next(5) > 0);
        Ask(command, $"{action} of {command.Component}", deadline);
    }

    private void StopAll()
    {
        for (var ask = Random.Next(2); ask >= 0; ask--)
        {
            var deadline = TimeSpan.FromSeconds(Deadlines[Random.Next(Deadlines.Length)]);
            Ask(new StopAll(deadline), "stop of all", deadline);
            _simulation.RunSteps(Random.Next(100));
        }

        if (Random.Next(3) == 0)
        {
            _root.Tell(new ActorWatchSupervisor.Hasten(), ActorRefs.NoSender);
        }
    }

    private void Ask(object question, string text, TimeSpan deadline)
    {
        var command = new SimulatedCommand { Text = text, AskedAt = _simulation.Time.Elapsed, Deadline = deadline };
        _commands.Add(command);
        _simulation.Note($"ask {text} within {deadline}");
        _root.Tell(question, Asker(answer => OnReply(command, (CommandReply)answer)));
    }

    private IActorRef Asker(Action<object> onAnswer) => _system.ActorOf(Props.Create(() => new AskerActor(onAnswer)));

    private void OnReply(SimulatedCommand command, CommandReply reply)
    {
        command.Replies.Add((_simulation.Time.Elapsed, reply));
        _simulation.Note($"answer to {command.Text}: {reply.Outcome} {reply.Message}");
        var took = _simulation.Time.Elapsed - command.AskedAt;
        if (command.Replies.Count > 1)
        {
            _model.Fail($"{command.Text} was answered {command.Replies.Count} times");
        }

        if (_profile.Tolerance is { } tolerance && took > command.Deadline + tolerance)
        {
            _model.Fail($"{command.Text} was answered after {took}, although its deadline was {command.Deadline}");
        }
    }

    // Only when nothing can run does the status have to tell what the port knows.
    private void CheckStatus()
    {
        _simulation.RunUntilIdle();
        if (_profile.Delays)
        {
            return;
        }

        var before = (_simulation.Time.Elapsed, _port.Calls);
        var faults = _faults.Probability;
        _faults.Probability = 0;
        var snapshot = Status();
        _faults.Probability = faults;
        if ((_simulation.Time.Elapsed, _port.Calls) != before)
        {
            return;
        }

        foreach (var status in snapshot.Components)
        {
            CheckStatus(status);
        }
    }

    private void CheckStatus(ComponentStatus status)
    {
        var component = _model[status.Spec.Name];
        Assert.Equal((status.Spec.Name, component.Desired), (status.Spec.Name, status.Desired));
        Assert.Equal((status.Spec.Name, component.Generation), (status.Spec.Name, status.Generation));
        if (_port.LivingOf(status.Spec.Name) is not { } living)
        {
            Assert.True(
                status.Pid is null || _port.Find(new InstanceId(status.Spec.Name, status.Generation)) is { EndReported: false },
                $"{status.Spec.Name} shows pid {status.Pid}, but nothing of it lives");
        }
        else if (living is { LaunchReported: true, ReplayPending: false })
        {
            Assert.Equal((status.Spec.Name, living.Pid), (status.Spec.Name, status.Pid));
        }
    }

    private StatusSnapshot Status()
    {
        StatusSnapshot? snapshot = null;
        _root.Tell(new GetStatus(), Asker(answer => snapshot = (StatusSnapshot)answer));
        _simulation.RunUntil(() => snapshot is not null);
        _simulation.RunUntilIdle();
        return snapshot!;
    }

    private void CheckRest()
    {
        var snapshot = Status();
        foreach (var status in snapshot.Components)
        {
            var name = status.Spec.Name;
            CheckStatus(status);
            CheckDependencies(status, snapshot);
            var living = _port.LivingOf(name);
            Assert.Equal(
                (name, status.Desired, status.Generation, status.Restarts),
                (name, _store.Read(name)!.Desired, _store.Read(name)!.Generation, _store.Read(name)!.TotalRestarts));
            Assert.True(
                RestsAsWanted(_model[name], status, living),
                $"{name} is wanted {status.Desired} and rests {status.State} ({status.Reason}), ready {status.Ready}, with {living?.Phase.ToString() ?? "nothing"} left");
        }
    }

    private static void CheckDependencies(ComponentStatus status, StatusSnapshot snapshot)
    {
        foreach (var needed in status.DependsOn)
        {
            var standing = DependencyStanding.Of(snapshot.Find(needed.Dependency.On)!);
            Assert.Equal((status.Spec.Name, standing.Meets(needed.Dependency.Condition)), (status.Spec.Name, needed.IsMet));
            Assert.False(
                status.State == ComponentState.Running && needed is { IsMet: false, Dependency.OnLost: DependencyLoss.Stop },
                $"{status.Spec.Name} runs although it was to stop without {standing.Component}, which is {standing.State}");
        }
    }

    private static bool RestsAsWanted(ComponentModel component, ComponentStatus status, SimulatedInstance? living)
    {
        var restart = status.Spec.Restart;
        return (component.Desired, status.State) switch
        {
            (DesiredState.Down, ComponentState.Stopped) => living is null,
            (DesiredState.Up, ComponentState.Waiting) => living is null && status.DependsOn.Any(needed => !needed.IsMet),
            (DesiredState.Up, ComponentState.Running) => living is { Phase: InstancePhase.Alive } && status.Ready,
            (DesiredState.Up, ComponentState.Completed) => living is null && restart.On != RestartCondition.Always,
            (DesiredState.Up, ComponentState.Failed) => living is null && restart.Cooldown is null
                && (restart.On == RestartCondition.Never || restart.MaxRestarts is not null || component.LastLaunchFailed),
            _ => false,
        };
    }

    private void CheckAllStopped()
    {
        foreach (var status in Status().Components)
        {
            var name = status.Spec.Name;
            Assert.True(
                _port.LivingOf(name) is null
                && status.State is ComponentState.Stopped or ComponentState.Completed or ComponentState.Failed,
                $"{name} is {status.State} ({status.Reason}) after the stop of all");
            Assert.Equal((name, _model[name].Desired), (name, status.Desired));
        }
    }

    private void CheckAnswers()
    {
        foreach (var command in _commands.Where(command => !command.IsLost))
        {
            Assert.True(command.Replies.Count == 1, $"{command.Text} of {command.AskedAt} was answered {command.Replies.Count} times");
        }
    }
}
