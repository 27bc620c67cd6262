using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Shutdown;

public class CoordinatedShutdownTests : ActorSpec
{
    private CoordinatedShutdown Shutdown => CoordinatedShutdown.Get(Sys);

    [Fact]
    public void Run_TasksInSeveralPhases_RunInTheOrderOfThePhases()
    {
        var actor = ActorOfHooked("a");
        Add(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "last");
        Add(CoordinatedShutdown.PhaseServiceStop, "second");
        Add(CoordinatedShutdown.PhaseBeforeServiceUnbind, "first");

        var run = Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.True(run.IsCompletedSuccessfully);
        Assert.Equal(["first", "second", "last", "a PostStop"], Trace());
        Assert.True(Sys.WhenTerminated.IsCompleted);
        Assert.NotNull(actor);
    }

    [Fact]
    public void Run_Again_ReturnsTheSameTaskAndKeepsTheReason()
    {
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "never", () => new TaskCompletionSource<Done>().Task);
        var first = Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Same(first, Shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance));
        Assert.Same(CoordinatedShutdown.UnknownReason.Instance, Shutdown.ShutdownReason);
    }

    [Fact]
    public void Run_TaskTakesTooLong_GoesOnWithAWarning()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "never", () => new TaskCompletionSource<Done>().Task);
        var run = Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(run.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(run.IsCompletedSuccessfully);
        ExpectMsg<Warning>();
    }

    [Fact]
    public void Run_TaskFails_GoesOnWithAWarning()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Warning));
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "bad", () => throw new InvalidOperationException("bad"));
        Add(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "later");

        Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal(["later"], Trace());
        ExpectMsg<Warning>();
    }

    [Fact]
    public void Run_NoRecover_StopsThere()
    {
        using var kit = KitWith(new ShutdownPhase(CoordinatedShutdown.PhaseServiceStop) { Recover = false });
        var shutdown = CoordinatedShutdown.Get(kit.Sys);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "bad", () => throw new InvalidOperationException("bad"));

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);

        Assert.Equal("bad", run.Exception!.InnerException!.Message);
        Assert.False(kit.Sys.WhenTerminated.IsCompleted);
        kit.Sys.StopAll();
    }

    [Fact]
    public void AddTask_UnknownPhase_Throws()
        => Assert.Throws<ConfigurationException>(() => Shutdown.AddTask("nope", "t", () => Task.FromResult(Done.Instance)));

    [Fact]
    public void Create_PhasesInACircle_Throws()
        => Assert.Throws<ArgumentException>(() => KitWith(
            new ShutdownPhase("a") { DependsOn = ["b"] }, new ShutdownPhase("b") { DependsOn = ["a"] }));

    [Fact]
    public void Terminate_System_RunsItWithItsReason()
    {
        Add(CoordinatedShutdown.PhaseServiceStop, "task");

        Sys.Terminate();

        Assert.Equal(["task"], Trace());
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, Shutdown.ShutdownReason);
    }

    [Fact]
    public void Timeout_BuiltInPhases_AreFiveOrTenSeconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop));
        Assert.Equal(TimeSpan.FromSeconds(10), Shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        Assert.Equal(TimeSpan.FromSeconds(10), Shutdown.TotalTimeout);
    }

    private static TestKit.TestKit KitWith(params ShutdownPhase[] phases)
        => new(TestKit.TestKit.VirtualTimeSetup() with { ShutdownPhases = phases });

    private void Add(string phase, string name) => Shutdown.AddTask(phase, name, () =>
    {
        Note(name);
        return Task.FromResult(Done.Instance);
    });
}
