namespace ActorWatch.Actors.Tests.Timers;

/// <summary>Rules of timers and of the scheduler beside their main use.</summary>
public class TimerRuleTests : ActorSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void StartSingleTimer_Resume_KeepsItRunning()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Resume));
        var child = Timed(parent);

        child.Tell("start then fail", null);
        Time.Advance(Second);

        Assert.Equal(["tick"], Trace());
    }

    [Fact]
    public void Restart_TickQueued_IsDropped()
    {
        var child = Timed(ActorOfHooked("p"));

        child.Tell("start now then fail", null);
        Time.Advance(Second);

        Assert.Empty(Trace());
    }

    [Fact]
    public void StartSingleTimer_Sender_IsThatOfTheTick()
    {
        var actor = ActorOf(Props.Create(() => new TimedActor(Note)));

        actor.Tell("start from me", TestActor);
        Time.Advance(Second);

        Assert.Equal([$"tick from {TestActor.Path.Name}"], Trace());
    }

    [Fact]
    public void Stash_OfATick_KeepsTheMessageItself()
    {
        var actor = ActorOf(Props.Create(() => new TimedActor(Note)));

        actor.Tell("start stashed", null);
        Time.Advance(Second);
        actor.Tell("unstash", null);

        Assert.Equal(["tick"], Trace());
    }

    [Fact]
    public void StartPeriodicTimer_SlowClock_KeepsTheRate()
    {
        var actor = ActorOf(Props.Create(() => new TimedActor(Note)));
        actor.Tell("start periodic", null);

        Time.Advance(Second * 1000);

        Assert.Equal(1000, Trace().Length);
    }

    [Fact]
    public void Cancel_DisposedCancelable_Throws()
    {
        var cancelable = new Cancelable(Sys.Scheduler.Advanced);
        cancelable.Dispose();

        Assert.Throws<ObjectDisposedException>(cancelable.Cancel);
        ((ICancelable?)null).CancelIfNotNull();
    }

    [Fact]
    public void ScheduleTellOnce_ZeroDelay_ComesWithTheNextStepOfTheClock()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "x", null);

        Time.Advance(TimeSpan.Zero);

        ExpectMsg("x");
    }

    private ActorCell Timed(IActorRef parent)
    {
        parent.Tell(new HookedActor.Spawn(Props.Create(() => new TimedActor(Note)), "c"), ActorRefs.NoSender);
        return ((ActorCell)parent).FindChild("c")!;
    }

    private sealed class TimedActor(Action<string> note) : UntypedActor, IWithTimers, IWithStash
    {
        private bool _stashes;

        public ITimerScheduler Timers { get; set; } = null!;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "start then fail":
                    Timers.StartSingleTimer("k", "tick", Second);
                    throw new InvalidOperationException("boom");
                case "start now then fail":
                    Timers.StartSingleTimer("k", "tick", TimeSpan.Zero);
                    ((TestKit.ManualTime)Context.System.Setup.TimeProvider).Advance(TimeSpan.FromMilliseconds(1));
                    throw new InvalidOperationException("boom");
                case "start from me":
                    Timers.StartSingleTimer("k", "tick from me", Second, Sender);
                    break;
                case "start stashed":
                    _stashes = true;
                    Timers.StartSingleTimer("k", "tick", Second);
                    break;
                case "start periodic":
                    Timers.StartPeriodicTimer("k", "tick", Second);
                    break;
                case "unstash":
                    _stashes = false;
                    Stash.UnstashAll();
                    break;
                case "tick from me":
                    note($"tick from {Sender.Path.Name}");
                    break;
                default:
                    if (_stashes)
                    {
                        Stash.Stash();
                    }
                    else
                    {
                        note((string)message);
                    }

                    break;
            }
        }
    }
}
