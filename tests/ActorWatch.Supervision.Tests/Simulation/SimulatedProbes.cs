using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>Checks that pass, fail, cannot run, throw or hang, as the seed says; in sick spells most of them do not pass.</summary>
internal sealed class SimulatedProbes(Simulator simulation, SupervisionModel model) : IProbeFactory
{
    private bool _sick;

    /// <summary>Whether every check passes.</summary>
    public bool Calm { get; set; }

    public IProbe Create(CheckSpec check) =>
        !Calm && Chance(0.01) ? throw new NotSupportedException("no adapter today") : new Probe(this);

    private bool Chance(double probability) => simulation.Random.NextDouble() < probability;

    private Task<ProbeResult> CheckAsync(CancellationToken cancellationToken)
    {
        if (Calm)
        {
            return Later(0.1, ProbeResult.Passed("ok"));
        }

        _sick = Chance(0.03) ? !_sick : _sick;
        if (Chance(_sick ? 0.2 : 0.9))
        {
            return Later(0.5, ProbeResult.Passed("ok"));
        }

        return simulation.Random.Next(5) switch
        {
            0 => Task.FromException<ProbeResult>(new InvalidOperationException("a check that faulted")),
            1 => Later(4, ProbeResult.Error("cannot run")),
            2 => Hang(cancellationToken),
            _ => Later(3, ProbeResult.Failed("refused")),
        };
    }

    private Task<ProbeResult> Later(double seconds, ProbeResult result)
    {
        var done = new TaskCompletionSource<ProbeResult>();
        simulation.PostAfter(TimeSpan.FromSeconds(simulation.Random.NextDouble() * seconds), () => done.TrySetResult(result));
        return done.Task;
    }

    private Task<ProbeResult> Hang(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<ProbeResult>();
        var rest = TimeSpan.FromSeconds(Chance(0.8) ? 0 : simulation.Random.NextDouble() * 10);
        cancellationToken.Register(() => simulation.PostAfter(rest, () => done.TrySetResult(ProbeResult.Failed("cancelled"))));
        return done.Task;
    }

    private sealed class Probe(SimulatedProbes owner) : IProbe
    {
        private bool _running;

        public Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
        {
            owner.OnCheck(target, _running);
            return !owner.Calm && owner.Chance(0.02)
                ? throw new InvalidOperationException("thrown by a check")
                : RunAsync(cancellationToken);
        }

        private async Task<ProbeResult> RunAsync(CancellationToken cancellationToken)
        {
            _running = true;
            try
            {
                return await owner.CheckAsync(cancellationToken);
            }
            finally
            {
                _running = false;
            }
        }
    }

    private void OnCheck(ProbeTarget target, bool overlaps)
    {
        if (overlaps)
        {
            model.Fail($"two checks of one probe of {target.Instance} overlap");
        }

        model.OnCheck(target);
    }
}

/// <summary>Stop commands that work, fail or hang.</summary>
internal sealed class SimulatedCommands(Simulator simulation, SimulatedPort port, SimulatedDeath death) : ICommandRunner
{
    public Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<CommandResult>();
        if (!death.Allows())
        {
            return done.Task;
        }

        var instance = port.BeginStopCommand(order.Mark["stop/".Length..]);
        cancellationToken.Register(() => simulation.Post(() => done.TrySetResult(new CommandResult(null, "", null, WasKilled: true))));
        if (simulation.Random.Next(5) > 0)
        {
            var works = simulation.Random.Next(3) > 0;
            simulation.PostAfter(TimeSpan.FromSeconds(simulation.Random.NextDouble()), () => End(instance, works, done));
        }

        return done.Task;
    }

    private void End(SimulatedInstance instance, bool works, TaskCompletionSource<CommandResult> done)
    {
        if (works)
        {
            port.EndProgram(instance, ExitStatus.Exited(0));
        }

        done.TrySetResult(new CommandResult(ExitStatus.Exited(works ? 0 : 1), "", null, WasKilled: false));
    }
}
