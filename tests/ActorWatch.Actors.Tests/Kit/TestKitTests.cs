using ActorWatch.Actors.Event;
using ActorWatch.Actors.TestKit;

namespace ActorWatch.Actors.Tests.Kit;

public class TestKitTests : ActorSpec
{
    private static readonly TestKitSettings Impatient = new() { RealTimeGuard = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public void ExpectMsg_WrongOrNoMessage_Throws()
    {
        using var kit = new ActorWatch.Actors.TestKit.TestKit(settings: Impatient);
        kit.TestActor.Tell("x", null);

        Assert.Contains("Expected a Int32, but a String came: x.", Assert.Throws<TestKitAssertionException>(() => kit.ExpectMsg<int>()).Message);
        Assert.Throws<TestKitAssertionException>(() => kit.ExpectMsg("y"));
    }

    [Fact]
    public void ExpectMsgAllOf_AnyOrder_TakesAll()
    {
        TestActor.Tell("b", null);
        TestActor.Tell("a", null);

        Assert.Equal(["b", "a"], ExpectMsgAllOf("a", "b"));
    }

    [Fact]
    public void ExpectNoMsg_Duration_MovesTheClockAndSeesTheTimer()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "x", null);

        ExpectNoMsg();
        Assert.Equal(TimeSpan.Zero, Time.Elapsed);
        Assert.Throws<TestKitAssertionException>(() => ExpectNoMsg(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void FishForMessage_Others_AreDropped()
    {
        TestActor.Tell(1, null);
        TestActor.Tell("x", null);
        TestActor.Tell(2, null);

        Assert.Equal(2, FishForMessage<int>(number => number > 1));
    }

    [Fact]
    public void Within_TooLong_Throws()
    {
        Within(TimeSpan.FromSeconds(1), () => Time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Throws<TestKitAssertionException>(
            () => Within(TimeSpan.FromSeconds(1), () => Time.Advance(TimeSpan.FromSeconds(1.1))));
        Assert.Throws<TestKitAssertionException>(
            () => Within(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), () => { }));
    }

    [Fact]
    public void AwaitAssert_BecomesTrue_MovesTheClockUntilThen()
    {
        var done = false;
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(250), () => done = true);

        AwaitAssert(() => Assert.True(done));

        Assert.Equal(TimeSpan.FromMilliseconds(300), Time.Elapsed);
    }

    [Fact]
    public void AwaitCondition_NeverTrue_Throws()
        => Assert.Throws<TestKitAssertionException>(() => AwaitCondition(() => false, TimeSpan.FromSeconds(1)));

    [Fact]
    public void EventFilter_CountsTheFittingLines()
    {
        var actor = ActorOfHooked("a");

        EventFilter.Exception<InvalidOperationException>(contains: "boom").ExpectOne(() => actor.Tell(Fail("boom"), null));
        EventFilter.DeadLetter<string>().Expect(2, () =>
        {
            Sys.DeadLetters.Tell("1", null);
            Sys.DeadLetters.Tell("2", null);
        });
        Sys.EventStream.Subscribe<Warning>(TestActor);
        EventFilter.Warning("odd").ExpectOne(() => Sys.Log.Warning("odd"));
        Assert.Throws<TestKitAssertionException>(() => EventFilter.Info().Expect(0, () => Sys.Log.Info("too many")));
    }

    [Fact]
    public void TestProbe_WatchAndReply_Work()
    {
        var probe = CreateTestProbe();
        var actor = ActorOfHooked("a");
        probe.Watch(actor);

        probe.Send(actor, "x");
        probe.ExpectMsg("x");
        probe.Reply("y");
        probe.ExpectMsg("y");
        Sys.Stop(actor);

        probe.ExpectTerminated(actor);
        Assert.Contains("a got y", Trace());
    }

    [Fact]
    public void TestProbe_Watched_TellsItsEnd()
    {
        var probe = CreateTestProbe();
        Watch(probe.Ref);

        Sys.Stop(probe.Ref);

        ExpectTerminated(probe.Ref);
    }

    [Fact]
    public void IgnoreMessages_Fitting_AreDropped()
    {
        IgnoreMessages<int>();

        TestActor.Tell(1, null);
        TestActor.Tell("x", null);

        ExpectMsg("x");
        ExpectNoMsg();
    }

    [Fact]
    public void TestLatch_Counts_Opens()
    {
        using var latch = CreateTestLatch(2);

        latch.CountDown();
        Assert.False(latch.IsOpen);
        latch.CountDown();

        latch.Ready();
    }

    [Fact]
    public async Task ExpectMsgAsync_RealThreads_Waits()
    {
        using var kit = new ActorWatch.Actors.TestKit.TestKit(ActorSystemSetup.Default);
        var actor = kit.ActorOf(Hooked("a"));

        actor.Tell("x", kit.TestActor);

        await kit.ExpectMsgAsync("x");
        await kit.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Advance_SeveralTimers_FireInOrderAtTheirDeadlines()
    {
        var time = new ManualTime();
        var fired = new List<string>();
        using var late = time.CreateTimer(_ => fired.Add($"late {time.Elapsed.TotalSeconds}"), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var each = time.CreateTimer(_ => fired.Add($"each {time.Elapsed.TotalSeconds}"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        time.SetUtcNow(DateTimeOffset.UnixEpoch);
        time.Advance(TimeSpan.FromSeconds(2.5));

        Assert.Equal(["each 1", "late 2", "each 2"], fired);
        Assert.Equal(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(2.5), time.GetUtcNow());
    }
}
