namespace ActorWatch.Actors.Tests.Timers;

public class ActorTimerTests : ActorSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly IActorRef _actor;
    private ITimerScheduler _timers = null!;

    public ActorTimerTests() => _actor = ActorOf(Props.Create(() => new Timed(Note, timers => _timers = timers)));

    [Fact]
    public void StartSingleTimer_Due_TellsOnceAndIsInactiveThen()
    {
        Do(timers => timers.StartSingleTimer("k", "tick", Second));

        Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(Trace());
        Time.Advance(Second * 5);

        Assert.Equal(["tick active=False"], Trace());
    }

    [Fact]
    public void StartSingleTimer_SameKey_ReplacesTheOld()
    {
        Do(timers => timers.StartSingleTimer("k", "old", Second));
        Do(timers => timers.StartSingleTimer("k", "new", Second * 2));

        Time.Advance(Second * 5);

        Assert.Equal(["new active=False"], Trace());
    }

    [Fact]
    public void StartSingleTimer_SameKeyWithTheOldTickQueued_DropsIt()
    {
        Do(timers =>
        {
            timers.StartSingleTimer("k", "old", TimeSpan.Zero);
            Time.Advance(TimeSpan.FromMilliseconds(1));
            timers.StartSingleTimer("k", "new", Second);
        });
        Assert.Empty(Trace());

        Time.Advance(Second);

        Assert.Equal(["new active=False"], Trace());
    }

    [Fact]
    public void StartPeriodicTimer_BusyActor_PilesUp()
    {
        Do(timers => timers.StartPeriodicTimer("k", "tick", Second));

        Do(_ => Time.Advance(Second * 3));

        Assert.Equal(["tick active=True", "tick active=True", "tick active=True"], Trace());
    }

    [Fact]
    public void StartPeriodicTimer_InitialDelay_IsTheFirstOnly()
    {
        Do(timers => timers.StartPeriodicTimer("k", "tick", Second * 3, Second));

        Time.Advance(Second * 5);

        Assert.Equal(3, Trace().Length);
    }

    [Fact]
    public void Cancel_TickQueued_DropsIt()
    {
        Do(timers =>
        {
            timers.StartPeriodicTimer("k", "tick", Second);
            Time.Advance(Second * 2);
            timers.CancelAll();
        });

        Time.Advance(Second * 2);

        Assert.Empty(Trace());
    }

    [Fact]
    public void Restart_Running_CancelsBeforePreRestart()
    {
        Do(timers => timers.StartPeriodicTimer("k", "tick", Second));

        _actor.Tell("fail", null);
        Time.Advance(Second * 5);

        Assert.Equal(["PreRestart active=0"], Trace());
    }

    [Fact]
    public void Stop_Running_CancelsBeforePostStop()
    {
        Do(timers => timers.StartPeriodicTimer("k", "tick", Second));

        Sys.Stop(_actor);

        Assert.Equal(["PostStop active=0"], Trace());
        Assert.Equal(0, Sys.Deadlines.Count);
    }

    [Fact]
    public void StartSingleTimer_PoisonPill_Stops()
    {
        Do(timers => timers.StartSingleTimer("k", PoisonPill.Instance, Second));
        Watch(_actor);

        Time.Advance(Second);

        ExpectTerminated(_actor);
    }

    [Fact]
    public void StartPeriodicTimer_ZeroInterval_Throws()
    {
        Do(timers => Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("k", "tick", TimeSpan.Zero)));

        Assert.Empty(Trace());
    }

    private void Do(Action<ITimerScheduler> action) => _actor.Tell(action, null);

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        private readonly Action<string> _note;

        public Timed(Action<string> note, Action<ITimerScheduler> onTimers)
        {
            _note = note;
            Receive<Action<ITimerScheduler>>(action => action(Timers));
            Receive<string>(_ => throw new InvalidOperationException("fail"), text => text == "fail");
            ReceiveAny(message => note($"{message} active={Timers.IsTimerActive("k")}"));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreRestart(Exception reason, object? message)
            => _note($"PreRestart active={Timers.ActiveTimers.Count}");

        protected override void PostStop() => _note($"PostStop active={Timers.ActiveTimers.Count}");
    }
}
