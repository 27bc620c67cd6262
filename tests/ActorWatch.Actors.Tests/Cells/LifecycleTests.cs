namespace ActorWatch.Actors.Tests.Cells;

public class LifecycleTests : ActorSpec
{
    [Fact]
    public void ActorOf_NewActor_RunsConstructorThenPreStart()
    {
        ActorOf(Hooked("a"));

        Assert.Equal(["a new", "a PreStart"], Trace());
    }

    [Fact]
    public void Stop_WithChildren_StopsChildrenFirst()
    {
        var parent = ActorOfHooked("p");
        var child = ChildOf(parent, "c");
        ChildOf(child, "g");

        Sys.Stop(parent);

        Assert.Equal(["g PostStop", "c PostStop", "p PostStop"], Trace());
    }

    [Fact]
    public void Restart_Defaults_StopsChildrenBetweenPreRestartAndNewInstance()
    {
        var parent = ActorOfHooked("p");
        ChildOf(parent, "c");

        parent.Tell(Fail("boom"), TestActor);
        parent.Tell("next", TestActor);

        Assert.Equal(
            ["p PreRestart(boom, Fail)", "p PostStop", "c PostStop", "p new", "p PostRestart(boom)", "p PreStart", "p got next"],
            Trace());
        ExpectMsg("next");
    }

    [Fact]
    public void Restart_QueuedMessages_AreHandledByTheNewInstance()
    {
        var actor = ActorOfHooked("a");

        InActor(actor, _ =>
        {
            actor.Tell(Fail("boom"), null);
            actor.Tell("1", null);
            actor.Tell("2", null);
        });

        Assert.Equal(["a got 1", "a got 2"], Trace()[^2..]);
    }

    [Fact]
    public void Restart_PreRestartThrows_GoesOn()
    {
        var actor = ActorOfHooked("a", onHook: what => ThrowAt(what, "a PreRestart(boom, Fail)"));

        actor.Tell(Fail("boom"), null);

        Assert.Equal(["a PreRestart(boom, Fail)", "a new", "a PostRestart(boom)", "a PreStart"], Trace());
    }

    [Fact]
    public void Restart_PostRestartThrows_StopsWithoutPostStop()
    {
        var actor = ActorOfHooked("a", onHook: what => ThrowAt(what, "a PostRestart(boom)"));
        Watch(actor);

        actor.Tell(Fail("boom"), null);

        Assert.Equal(["a PreRestart(boom, Fail)", "a PostStop", "a new", "a PostRestart(boom)"], Trace());
        ExpectTerminated(actor);
    }

    [Fact]
    public void ActorOf_PreStartThrows_StopsWithoutPostStop()
    {
        var actor = ActorOf(Hooked("a", onHook: what => ThrowAt(what, "a PreStart")));
        Watch(actor);

        Assert.Equal(["a new", "a PreStart"], Trace());
        ExpectTerminated(actor);
    }

    [Fact]
    public void ActorOf_PreStartThrowsAndDirectiveIsRestart_CreatesAfresh()
    {
        var failures = 0;
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Restart));

        parent.Tell(new HookedActor.Spawn(Hooked("c", onHook: what =>
        {
            if (what == "c PreStart" && ++failures == 1)
            {
                throw new InvalidOperationException("first");
            }
        }), "c"), null);

        Assert.Equal(["c new", "c PreStart", "c new", "c PreStart"], Trace());
    }

    [Fact]
    public void ActorOf_ConstructorThrows_TellsSupervisorTheCause()
    {
        Exception? seen = null;
        var parent = ActorOfHooked("p", new OneForOneStrategy(cause =>
        {
            seen = cause;
            return Directive.Stop;
        }));

        parent.Tell(new HookedActor.Spawn(Hooked("c", onHook: what => ThrowAt(what, "c new")), "c"), null);

        var failure = Assert.IsType<ActorInitializationException>(seen);
        Assert.Equal("c new", failure.InnerException!.Message);
    }

    [Fact]
    public void Stop_PostStopThrows_TerminatesAllTheSame()
    {
        var actor = ActorOfHooked("a", onHook: what => ThrowAt(what, "a PostStop"));
        Watch(actor);

        Sys.Stop(actor);

        ExpectTerminated(actor);
    }

    [Fact]
    public void Restart_DisposableActor_IsDisposedOnRestartAndOnStop()
    {
        var disposed = 0;
        var actor = ActorOf(Props.Create(() => new DisposableActor(() => disposed++)));

        actor.Tell("fail", null);
        Assert.Equal(1, disposed);
        Sys.Stop(actor);

        Assert.Equal(2, disposed);
    }

    [Fact]
    public void Restart_ChildrenKept_RestartsThemAfterTheParent()
    {
        var parent = ActorOf(Props.Create(() => new KeepsChildren(Hooked("c"), Note)), "p");
        Trace();

        parent.Tell("fail", null);

        Assert.Equal(["p PostRestart", "c PreRestart(fail, null)", "c PostStop", "c new", "c PostRestart(fail)", "c PreStart"], Trace());
    }

    [Fact]
    public void PostRestart_Sender_IsNobody()
    {
        IActorRef? sender = null;
        IActorRef actor = ActorRefs.Nobody;
        actor = ActorOfHooked("a", onHook: what =>
        {
            if (what.StartsWith("a PostRestart", StringComparison.Ordinal))
            {
                sender = ((ActorCell)actor).Sender;
            }
        });

        actor.Tell(Fail("boom"), TestActor);

        Assert.Equal(Sys.DeadLetters, sender);
    }

    [Fact]
    public void Stop_InHandler_LetsTheHandlerEndAndTheQueueBecomeDeadLetters()
    {
        var dead = CreateTestProbe();
        Sys.EventStream.Subscribe<Event.DeadLetter>(dead.Ref);
        var actor = ActorOfHooked("a");

        InActor(actor, context =>
        {
            actor.Tell("queued", null);
            context.Stop(context.Self);
            Note("end of handler");
        });

        Assert.Equal(["end of handler", "a PostStop"], Trace());
        Assert.Equal("queued", dead.ExpectMsg<Event.DeadLetter>().Message);
    }

    [Fact]
    public void Terminate_System_StopsAllAndCompletes()
    {
        var parent = ActorOfHooked("p");
        ChildOf(parent, "c");

        var terminated = Sys.Terminate();

        Assert.True(terminated.IsCompletedSuccessfully);
        Assert.Equal(["c PostStop", "p PostStop"], Trace());
        Assert.Throws<InvalidOperationException>(() => Sys.ActorOf(Props.Empty));
    }

    private static void ThrowAt(string what, string where)
    {
        if (what == where)
        {
            throw new InvalidOperationException(where);
        }
    }

    private sealed class DisposableActor(Action onDispose) : UntypedActor, IDisposable
    {
        public void Dispose() => onDispose();

        protected override void OnReceive(object message) => throw new InvalidOperationException("fail");
    }

    private sealed class KeepsChildren(Props child, Action<string> note) : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(child, "c");

        protected override void PreRestart(Exception reason, object? message)
        {
        }

        protected override void PostRestart(Exception reason) => note("p PostRestart");

        protected override void OnReceive(object message) => throw new InvalidOperationException("fail");
    }
}
