using System.Diagnostics;

namespace ActorWatch.Actors.Tests.Kit;

/// <summary>The TestKit waits on the clock that the test moves: hours pass at once.</summary>
public class VirtualTimeTests : ActorSpec
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Waits_OfHours_AreOverAtOnce()
    {
        var watch = Stopwatch.StartNew();
        var start = Time.Elapsed;

        AwaitAssert(() => Assert.True(Time.Elapsed - start >= Hour), 2 * Hour, TimeSpan.FromMinutes(1));
        AwaitCondition(() => Time.Elapsed - start >= 2 * Hour, 2 * Hour, TimeSpan.FromMinutes(1));
        Within(Hour, 2 * Hour, () => ExpectNoMsg(Hour));
        var ask = ActorOf(Props.Empty).Ask<string>("x", Hour);
        Sys.Scheduler.ScheduleTellOnce(Hour, TestActor, "tick", null);
        Time.Advance(Hour);

        ExpectMsg("tick");
        Assert.True(ask.IsFaulted);
        Assert.Equal(start + (4 * Hour), Time.Elapsed);
        Assert.True(watch.Elapsed < TestKitSettings.DefaultTimeout * 10);
    }

    [Fact]
    public void EventFilter_TimerWithinTheAction_IsCounted()
        => EventFilter.Warning(start: "late").ExpectOne(() =>
        {
            Sys.Scheduler.Advanced.ScheduleOnce(Hour, () => Sys.Log.Log(Event.LogLevel.WarningLevel, null, "late"));
            Time.Advance(Hour);
        });

    [Fact]
    public void EventFilter_Muted_SilencesTheFittingLinesUntilUnmuted()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event.Warning));
        using (EventFilter.Warning(contains: "noise").Mute())
        {
            Sys.Log.Log(Event.LogLevel.WarningLevel, null, "noise");
            Sys.Log.Log(Event.LogLevel.WarningLevel, null, "signal");
        }

        Sys.Log.Log(Event.LogLevel.WarningLevel, null, "noise again");

        Assert.Equal("signal", ExpectMsg<Event.Warning>().Message);
        Assert.Equal("noise again", ExpectMsg<Event.Warning>().Message);
    }

    [Fact]
    public async Task AsyncTwins_OnVirtualTime_TakeWhatIsThere()
    {
        foreach (var message in new[] { "a", "b", "c", "d", "e", "f", "g" })
        {
            TestActor.Tell(message, TestActor);
        }

        await ExpectMsgAsync<string>((message, sender) => Assert.Equal(("a", TestActor), (message, sender)));
        await ExpectMsgAsync("B", StringComparer.OrdinalIgnoreCase.Equals);
        await ExpectMsgAnyOfAsync(["x", "c"]);
        await ExpectMsgAllOfAsync(["e", "d"]);
        await ExpectMsgFromAsync<string>(TestActor);
        Assert.Equal(["g"], await ReceiveWhileAsync(TimeSpan.FromHours(1), message => message as string));
        await WithinAsync(Hour, async () => await ExpectNoMsgAsync(Hour));
    }
}
