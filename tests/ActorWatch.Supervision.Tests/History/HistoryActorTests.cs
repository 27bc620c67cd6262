using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.History;

/// <summary>What is written when, and what happens while nothing can be written.</summary>
public sealed class HistoryActorTests : SupervisionTest
{
    private static readonly ComponentName Web = ComponentName.Parse("web");
    private static readonly RestartOptions AtOnce = new() { InitialBackoff = TimeSpan.Zero, MaxRestarts = null };

    [Fact]
    public void Transitions_OfOneRestart_AreOneTransaction()
    {
        Start(Some.Component(restart: AtOnce));
        Advance(0.1);
        Store.Batches.Clear();

        Driver.Exit("web", 3);
        Assert.Empty(Store.Batches);
        Advance(0.1);

        var batch = Assert.Single(Store.Batches);
        Assert.Equal(
            [(ComponentState.Running, ComponentState.Starting), (ComponentState.Starting, ComponentState.Running)],
            batch.Events.Select(static found => (found.From!.Value, found.To!.Value)));
        var first = batch.Events[0];
        Assert.Equal(
            (1L, "exit code 3", ExitStatus.Exited(3), (int?)1001, 1),
            (first.Generation, first.Cause, first.Exit!.Value, first.Pid, first.Attempt));
        var stored = Assert.Single(batch.Components);
        Assert.Equal((2L, 1L, 1), (stored.Generation, stored.TotalRestarts, stored.Uptime.Failures));
    }

    [Fact]
    public void Restarts_WhileTheStoreWrites_DoNotWait()
    {
        Store.Holds = true;
        Start(Some.Component(restart: AtOnce));
        Advance(0.1);

        for (var exit = 0; exit < 5; exit++)
        {
            Driver.Exit("web", 3);
        }

        Assert.Equal(6, Status().Generation);
        Assert.Single(Store.Batches);
        Store.Release();
        Advance(0.1);
        Assert.Equal(6, Store.Batches[1].Components.Single().Generation);
    }

    [Fact]
    public void Commit_WithChanges_IsAnsweredWhenTheyAreDurable()
    {
        Store.Holds = true;
        Start(Some.Component());

        Root.Tell(new HistoryActor.Commit(), TestActor);
        ExpectNoMsg(TimeSpan.Zero);
        Store.Release();

        Assert.Null(ExpectMsg<HistoryActor.Committed>().Trouble);
    }

    [Fact]
    public void Commit_NothingToWrite_IsAnsweredAtOnce()
    {
        Start(Some.Component());
        Advance(1);

        Root.Tell(new HistoryActor.Commit(), TestActor);

        Assert.Null(ExpectMsg<HistoryActor.Committed>().Trouble);
    }

    [Fact]
    public void Trouble_UntilThereIsRoom_IsShownAndEverythingIsWrittenAfterwards()
    {
        Store.Trouble = "there is no room";
        Start(Some.Component(restart: AtOnce));
        Advance(0.1);
        Driver.Exit("web", 3);

        Assert.Equal(["not durable: there is no room"], Notices());
        Root.Tell(new HistoryActor.Commit(), TestActor);
        Assert.Equal("there is no room", ExpectMsg<HistoryActor.Committed>().Trouble);

        Store.Trouble = null;
        Advance(30);

        Assert.Empty(Notices());
        Root.Tell(new HistoryActor.GetWaiting(), TestActor);
        Assert.Empty(ExpectMsg<HistoryActor.Waiting>().Events);
        var written = Store.Batches.Single(static batch => batch.Events.Count == 4);
        Assert.Equal(2, written.Components.Single().Generation);
    }

    [Fact]
    public void Trouble_MoreEventsThanAreKept_DropsTheOldestAndSaysHowMany()
    {
        Store.Trouble = "there is no room";
        Start(Some.Component());
        Advance(0.1);
        for (var count = 0; count < HistoryMemory.MaxWaiting + 5; count++)
        {
            Root.Tell(new HistoryActor.Record(DaemonEvents.Of($"{count}", Time)));
        }

        Store.Trouble = null;
        Advance(40);

        var written = Store.Batches.Where(static batch => batch.Events.Count > 0).TakeLast(2).ToList();
        Assert.Equal(HistoryMemory.MaxWaiting, written[0].Events.Count);
        Assert.Equal("7 events were lost while nothing could be written", written[1].Events.Single().Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LogTrouble_UntilItIsOver_IsShownAndBothAreEvents(bool dies)
    {
        Start(Some.Component());
        Advance(1);
        Root.Tell(new LogTrouble(Web, "/log/web.log", "it is full", "full"));
        Root.Tell(new LogTrouble(Web, "/log/web.err", "this is full too", "full"));
        if (dies)
        {
            Sys.ActorSelection("/user/actorwatch/history").Tell(Kill.Instance);
            Sys.ActorSelection("/user/actorwatch/status").Tell(Kill.Instance);
        }

        Advance(1);
        Assert.Equal(["full"], Notices());

        Root.Tell(new LogTrouble(Web, "/log/web.log", "it has room", Lasting: null));
        Assert.Equal(["full"], Notices());
        Root.Tell(new LogTrouble(Web, "/log/web.err", "this has room too", Lasting: null));
        Advance(1);

        Assert.Empty(Notices());
        Assert.Equal(
            ["it is full", "this is full too", "it has room", "this has room too"],
            Store.Batches.SelectMany(static batch => batch.Events)
                .Where(static found => found.Kind == HistoryEventKind.Daemon && found.Component == Web).Select(static found => found.Reason));
    }

    [Fact]
    public void Store_BeganAnew_GetsAllThatIsCurrentAndIsNamedInStatus()
    {
        Start(Some.Component("web"), Some.Component("db"));
        Advance(1);
        Store.BeginsAnew = true;
        Driver.Exit("web", 3);
        Advance(0.2);

        Assert.Equal(["db", "web"], Store.Batches[^1].Components.Select(static component => component.Name.Value));
        Assert.Equal(["begun anew"], Notices());
    }

    [Fact]
    public void Events_TwoInOneMoment_GetGrowingIds()
    {
        Start(Some.Component());
        Advance(0.1);

        var ids = Store.Batches[0].Events.Select(static found => found.Id).ToList();

        Assert.Equal(ids.Distinct().Order(), ids);
    }

    [Fact]
    public void Idle_TenMinutes_TellsThatItLives()
    {
        Start(Some.Component());
        Advance(20);
        Store.Batches.Clear();

        Advance(590);

        var batch = Assert.Single(Store.Batches);
        Assert.Empty(batch.Components);
        Assert.Empty(batch.Events);
        Assert.Equal(TimeSpan.FromSeconds(600), batch.AliveAt);
    }

    [Fact]
    public void HistoryActor_KilledWithChanges_WritesThemAfterwards()
    {
        Store.Holds = true;
        Start(Some.Component());
        Advance(0.1);
        Send(ComponentAction.Stop, wait: false);
        ExpectMsg<CommandReply>();

        Sys.ActorSelection("/user/actorwatch/history").Tell(Kill.Instance);
        Store.Holds = false;
        Store.Release();
        Advance(1);

        Assert.Equal(DesiredState.Down, Store.Batches[^1].Components.Single().Desired);
    }

    [Fact]
    public void HistoryActor_KilledInTroubleWithNothingToWrite_TriesAgain()
    {
        Start(Some.Component());
        Advance(20);
        Store.Trouble = "there is no room";
        Advance(590);
        Assert.Equal(["not durable: there is no room"], Notices());

        Sys.ActorSelection("/user/actorwatch/history").Tell(Kill.Instance);
        Store.Trouble = null;
        Advance(1);

        Assert.Empty(Notices());
    }

    private IReadOnlyList<string> Notices()
    {
        Root.Tell(new GetStatus(), TestActor);
        return ExpectMsg<Supervision.Status.StatusSnapshot>().Notices;
    }
}
