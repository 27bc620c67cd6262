using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Cells;

/// <summary>Rules of delivery, behaviours, watching and events beside their main cases.</summary>
public class DeliveryRuleTests : ActorSpec
{
    [Fact]
    public void Turn_ManyMessages_LeavesOthersTheirTurnAfterThirty()
    {
        var first = ActorOfLambda((_, message) => Note($"first {message}"));
        var second = ActorOfLambda((_, message) => Note($"second {message}"));
        var sender = ActorOfLambda((_, _) =>
        {
            for (var message = 0; message < 100; message++)
            {
                first.Tell(message, null);
            }

            second.Tell("x", null);
        });

        sender.Tell("go", null);

        Assert.Equal(30, Array.IndexOf(Trace(), "second x"));
    }

    [Fact]
    public void UnbecomeStacked_AtTheBottom_DoesNothing()
    {
        var actor = ActorOfLambda((context, message) =>
        {
            context.UnbecomeStacked();
            context.Sender.Tell(message);
        });

        actor.Tell("1", TestActor);
        actor.Tell("2", TestActor);

        ExpectMsg("1");
        ExpectMsg("2");
    }

    [Fact]
    public void Become_Resume_IsKept()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Resume));
        var child = ChildOf(parent, "c");
        InActor(child, context => context.Become(message =>
        {
            if (message is HookedActor.Fail fail)
            {
                throw fail.With;
            }

            Note($"new {message}");
        }));

        child.Tell(Fail("boom"), null);
        child.Tell("x", null);

        Assert.Equal(["new x"], Trace());
    }

    [Fact]
    public void RunTask_UntypedActor_HoldsMessagesUntilItEnds()
    {
        var gate = new TaskCompletionSource();
        var actor = ActorOf(Props.Create(() => new Running(gate.Task, Note)));
        actor.Tell("a", null);
        actor.Tell("b", null);
        Assert.Equal(["a begins"], Trace());

        gate.SetResult();

        Assert.Equal(["a ends", "b begins", "b ends"], Trace());
    }

    [Fact]
    public void Stop_Watcher_Unwatches()
    {
        var watcher = ActorOfHooked("w");
        var subject = new Recording(Sys, Note);
        InActor(watcher, context => context.Watch(subject));

        Sys.Stop(watcher);

        Assert.Equal(["Watch", "w PostStop", "Unwatch"], Trace());
    }

    [Fact]
    public void Subscribe_AllDeadLetters_SeesDeadSuppressedAndUnhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        var dead = ActorOf(Props.Empty);
        Sys.Stop(dead);

        dead.Tell("x", null);
        dead.Tell(PoisonPill.Instance, null);
        ActorOf(Props.Empty).Tell("y", null);

        Assert.Equal("x", ExpectMsg<DeadLetter>().Message);
        ExpectMsg<SuppressedDeadLetter>();
        Assert.Equal("y", ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void Backoff_NoChildAndAFinalStopMessage_EndsAtOnce()
    {
        var options = Actors.Backoff.OnStop(Hooked("c"), "c", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 0, -1)
            .WithFinalStopMessage(message => message is "final").WithReplyWhileStopped("not now");
        var supervisor = ActorOf(BackoffSupervisor.Props(options));
        Watch(supervisor);
        supervisor.Tell(PoisonPill.Instance, null);
        ExpectTerminated(supervisor);

        var again = ActorOf(BackoffSupervisor.Props(options));
        Watch(again);
        again.Tell(BackoffSupervisor.GetCurrentChild.Instance, TestActor);
        Sys.Stop(ExpectMsg<BackoffSupervisor.CurrentChild>().Ref!);
        again.Tell("final", TestActor);

        ExpectMsg("not now");
        ExpectTerminated(again);
    }

    [Fact]
    public void Backoff_StartChildWhileThereIsOne_IsIgnored()
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(
            Actors.Backoff.OnFailure(Hooked("c"), "c", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 0, -1)));
        Trace();

        supervisor.Tell(BackoffSupervisor.StartChild.Instance, null);

        Assert.Empty(Trace());
    }

    [Fact]
    public void Backoff_OnFailureWithOtherDirective_TakesIt()
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(
            Actors.Backoff.OnFailure(Hooked("c"), "c", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 0, -1)
                .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume))));
        Trace();

        supervisor.Tell(Fail("boom"), null);
        supervisor.Tell("next", null);

        Assert.Equal(["c got next"], Trace());
    }

    /// <summary>A ref that notes what the engine asks it.</summary>
    private sealed class Recording(ActorSystem system, Action<string> note) : InternalActorRef(system)
    {
        public override ActorPath Path { get; } = system.TempPath / "recording";

        public override void Tell(object message, IActorRef? sender) => note($"{message}");

        internal override void SendSystem(SystemMessage message) => note(message.GetType().Name);
    }

    private sealed class Running(Task gate, Action<string> note) : UntypedActor
    {
        protected override void OnReceive(object message) => RunTask(async () =>
        {
            note($"{message} begins");
            await gate;
            note($"{message} ends");
        });
    }
}
