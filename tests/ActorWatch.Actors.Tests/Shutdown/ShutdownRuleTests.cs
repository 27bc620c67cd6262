namespace ActorWatch.Actors.Tests.Shutdown;

/// <summary>Rules of the shutdown beside its main run: where it begins, what may be added, the end of the process.</summary>
public class ShutdownRuleTests : ActorSpec
{
    private CoordinatedShutdown Shutdown => CoordinatedShutdown.Get(Sys);

    [Fact]
    public void Run_FromAPhase_SkipsThoseBefore()
    {
        Add(CoordinatedShutdown.PhaseServiceStop);
        Add(CoordinatedShutdown.PhaseClusterLeave);

        Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseBeforeClusterShutdown);

        Assert.Equal([CoordinatedShutdown.PhaseClusterLeave], Trace());
    }

    [Fact]
    public void AddTask_DuringTheRun_RunsInALaterPhase()
    {
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "adds", () =>
        {
            Add(CoordinatedShutdown.PhaseServiceUnbind);
            Add(CoordinatedShutdown.PhaseClusterLeave);
            return Task.FromResult(Done.Instance);
        });

        Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal([CoordinatedShutdown.PhaseClusterLeave], Trace());
    }

    [Fact]
    public void Run_TasksOfAPhase_RunInParallel()
    {
        var gate = new TaskCompletionSource<Done>();
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "waits", () => gate.Task);
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "opens", () =>
        {
            gate.SetResult(Done.Instance);
            return gate.Task;
        });

        Assert.True(Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).IsCompletedSuccessfully);
    }

    [Fact]
    public void TotalTimeout_PhasesWithTasks_AreCounted()
    {
        Add(CoordinatedShutdown.PhaseServiceStop);
        Add(CoordinatedShutdown.PhaseClusterExiting);

        Assert.Equal(TimeSpan.FromSeconds(25), Shutdown.TotalTimeout);
    }

    [Fact]
    public void Run_PhaseOfOnesOwn_ComesWhereItsDependenciesSay()
    {
        using var system = ActorSystem.Create("own", TestKit.TestKit.VirtualTimeSetup() with
        {
            ShutdownPhases =
            [
                new ShutdownPhase("mine") { DependsOn = [CoordinatedShutdown.PhaseServiceStop] },
                new ShutdownPhase(CoordinatedShutdown.PhaseClusterLeave) { DependsOn = ["mine"] },
            ],
        });
        var shutdown = CoordinatedShutdown.Get(system);
        foreach (var phase in new[] { CoordinatedShutdown.PhaseClusterLeave, "mine", CoordinatedShutdown.PhaseServiceStop })
        {
            shutdown.AddTask(phase, phase, () =>
            {
                Note(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal([CoordinatedShutdown.PhaseServiceStop, "mine", CoordinatedShutdown.PhaseClusterLeave], Trace());
    }

    [Fact]
    public void Run_PhasesBeforeTheLast_FindActorsAlive()
    {
        var actor = ActorOfHooked("a");
        Shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "asks", async () =>
        {
            Note(await actor.Ask<string>("alive"));
            return Done.Instance;
        });

        Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal(["a got alive", "alive", "a PostStop"], Trace());
    }

    [Fact]
    public void ProcessExit_RunningSystem_RunsItAndWaits()
    {
        using var system = ActorSystem.Create("real");
        system.ActorOf(Props.Create(() => new HookedActor("a", Note)));
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "task", () =>
        {
            Note("task");
            return Task.FromResult(Done.Instance);
        });

        shutdown.OnProcessExit(null, EventArgs.Empty);

        Assert.Equal("task", Trace().First(note => note is "task" or "a PostStop"));
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    private void Add(string phase) => Shutdown.AddTask(phase, phase, () =>
    {
        Note(phase);
        return Task.FromResult(Done.Instance);
    });
}
