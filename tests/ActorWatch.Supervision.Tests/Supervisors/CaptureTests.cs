using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

/// <summary>What is found out about an instance before it is ended.</summary>
public sealed class CaptureTests : SupervisionTest
{
    private static readonly Notification Ready = new() { IsReady = true };

    private IEnumerable<(string Title, string? Text)> Found => Store.Batches
        .SelectMany(static batch => batch.Events)
        .Where(static found => found.Kind == HistoryEventKind.Evidence)
        .Select(static found => (found.Reason, found.Evidence));

    [Fact]
    public void Hang_WithCommands_TellsEachBeforeTheSignal()
    {
        Inspector = new FakeInspector { Answer = Task.FromResult<string?>("waits in futex") };
        Commands.OnRun = order =>
        {
            Assert.DoesNotContain("SIGTERM Group web/1", Driver.Calls);
            return new CommandResult(ExitStatus.Exited(0), $"stack by {order.Command}", null, WasKilled: false);
        };

        Hang(new CaptureCommand(CommandLine.Shell("dump $PID")), new CaptureCommand(CommandLine.Shell("dump again")));
        Advance(1);

        Assert.Equal(
            [
                ("state of the process", "waits in futex"), ("dump $PID: exit code 0", "stack by dump $PID"),
                ("dump again: exit code 0", "stack by dump again"),
            ],
            Found);
        Assert.Contains("SIGTERM Group web/1", Driver.Calls);
        var environment = Commands.Orders[0].Surroundings.Environment;
        Assert.Equal(("1001", "web", "1"), (environment["PID"], environment["COMPONENT"], environment["GENERATION"]));
    }

    [Fact]
    public void Hang_CommandThatDoesNotEnd_IsKilledAfterItsTime()
    {
        Commands.Held = new TaskCompletionSource();

        Hang(new CaptureCommand(CommandLine.Shell("dump")) { Timeout = TimeSpan.FromSeconds(3) });
        Advance(2.8);
        Assert.DoesNotContain("SIGTERM Group web/1", Driver.Calls);
        Advance(0.2);
        AwaitAssert(() => Assert.Contains("SIGTERM Group web/1", Driver.Calls));
        Advance(1);

        Assert.Equal([("dump: killed after 3s", "so far")], Found);
    }

    [Fact]
    public void Hang_KernelThatDoesNotTell_IsNotWaitedFor()
    {
        Inspector = new FakeInspector { Answer = new TaskCompletionSource<string?>().Task };

        Hang();
        Advance(2.1);
        AwaitAssert(() => Assert.Contains("SIGTERM Group web/1", Driver.Calls));
        Advance(1);

        Assert.Equal([("state of the process", "the kernel did not tell within 2s")], Found);
    }

    [Fact]
    public void Stop_ByAPersonMeanwhile_WaitsForNoEvidence()
    {
        Commands.Held = new TaskCompletionSource();
        Hang(new CaptureCommand(CommandLine.Shell("dump")));

        Send(ComponentAction.Stop);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.True(Commands.IsCancelled);
        Assert.Equal(ComponentState.Stopped, State());
    }

    [Fact]
    public void End_ByItselfMeanwhile_GoesOnAtOnce()
    {
        Commands.Held = new TaskCompletionSource();
        Hang(new CaptureCommand(CommandLine.Shell("kill -QUIT $PID")));

        Driver.Exit(new InstanceId(ComponentName.Parse("web"), 1), ExitStatus.KilledBy(new UnixSignal(3)));

        Assert.True(Commands.IsCancelled);
        Assert.Equal("watchdog: no WATCHDOG=1 for 5s", Status().LastError);
        Assert.Equal((ComponentState.Restarting, 1), (State(), Status().Attempt));
    }

    [Fact]
    public void End_WithoutAHang_CapturesNothing()
    {
        Start(Captured(new CaptureCommand(CommandLine.Shell("dump"))));

        Driver.Exit("web", 3);
        Advance(10);

        Assert.Empty(Commands.Orders);
        Assert.Empty(Found);
    }

    private static ComponentSpec Captured(params IReadOnlyList<CaptureCommand> commands) => Some.Component() with
    {
        Notify = new NotifyOptions { Watchdog = TimeSpan.FromSeconds(5) },
        Capture = commands,
    };

    private void Hang(params IReadOnlyList<CaptureCommand> commands)
    {
        Start(Captured(commands));
        Driver.Notify(Ready);
        Advance(5.3);
    }
}
