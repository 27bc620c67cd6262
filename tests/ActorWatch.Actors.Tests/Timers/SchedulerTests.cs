namespace ActorWatch.Actors.Tests.Timers;

public class SchedulerTests : ActorSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void ScheduleTellOnce_Due_Tells()
    {
        Sys.Scheduler.ScheduleTellOnce(Second, TestActor, "x", TestActor);

        ExpectNoMsg(Second - TimeSpan.FromTicks(1));
        Time.Advance(TimeSpan.FromTicks(1));

        ExpectMsg("x");
    }

    [Fact]
    public void ScheduleTellRepeatedly_Cancelled_Ends()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, Second, TestActor, "x", null);
        Time.Advance(Second * 2);
        ReceiveN(3);

        cancelable.Cancel();
        Time.Advance(Second * 5);

        ExpectNoMsg();
        Assert.Equal(0, Sys.Deadlines.Count);
    }

    [Fact]
    public void ScheduleRepeatedly_Throws_IsNotRepeated()
    {
        var runs = 0;
        Sys.Scheduler.Advanced.ScheduleRepeatedly(Second, Second, () =>
        {
            runs++;
            throw new InvalidOperationException("bad");
        });

        Time.Advance(Second * 5);

        Assert.Equal(1, runs);
    }

    [Fact]
    public void ScheduleOnce_BadTimes_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.Advanced.ScheduleOnce(-Second, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.Advanced.ScheduleRepeatedly(Second, TimeSpan.Zero, () => { }));
    }

    [Fact]
    public void ScheduleOnce_AfterTheEnd_ThrowsAndPendingOnesAreDropped()
    {
        var ran = false;
        Sys.Scheduler.Advanced.ScheduleOnce(Second, () => ran = true);

        Sys.Terminate();
        Time.Advance(Second * 2);

        Assert.False(ran);
        Assert.Throws<SchedulerException>(() => Sys.Scheduler.Advanced.ScheduleOnce(Second, () => { }));
    }

    [Fact]
    public void CancelAfter_Due_Cancels()
    {
        using var cancelable = new Cancelable(Sys.Scheduler.Advanced, Second);

        Time.Advance(Second);

        Assert.True(cancelable.IsCancellationRequested);
    }
}
