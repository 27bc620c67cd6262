using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Supervision;

/// <summary>Rules of failure handling beside the directives themselves.</summary>
public class FailureRuleTests : ActorSpec
{
    [Fact]
    public void Restart_Ref_StaysTheSame()
    {
        var actor = ActorOfHooked("a");
        var before = (actor.ToString(), actor.Path.Uid);

        actor.Tell(Fail("boom"), null);
        actor.Tell("who", TestActor);

        ExpectMsg("who");
        Assert.Equal(actor, LastSender);
        Assert.Equal(before, (LastSender.ToString(), LastSender.Path.Uid));
    }

    [Fact]
    public void Restart_NewConstructorThrows_Stops()
    {
        var made = 0;
        Exception? seen = null;
        var parent = ActorOfHooked("p", new OneForOneStrategy(cause =>
        {
            seen = cause;
            return SupervisorStrategy.DefaultDecider.Decide(cause);
        }));
        var child = ChildOf(parent, "c", onHook: what =>
        {
            if (what == "c new" && ++made == 2)
            {
                throw new InvalidOperationException("second");
            }
        });
        Watch(child);

        child.Tell(Fail("boom"), null);

        ExpectTerminated(child);
        Assert.Equal("second", Assert.IsType<PostRestartException>(seen).InnerException!.Message);
    }

    [Fact]
    public void Strategy_OfTheProps_WinsOverTheActorsOwn()
    {
        var strategies = 0;
        var props = Props.Create(() => new Strict(() => strategies++));
        Spawn(ActorOf(props.WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume))), "a").Tell(Fail("boom"), null);
        Assert.Equal(["a new", "a PreStart"], Trace());
        Assert.Equal(0, strategies);

        var own = Spawn(ActorOf(props), "b");
        Watch(own);
        own.Tell(Fail("boom"), null);

        ExpectTerminated(own);
    }

    [Fact]
    public void Strategy_SeveralFailures_IsMadeOnceForAnInstance()
    {
        var strategies = 0;
        var parent = ActorOf(Props.Create(() => new Strict(() => strategies++)));

        Spawn(parent, "a").Tell(Fail("boom"), null);
        Spawn(parent, "b").Tell(Fail("boom"), null);
        Assert.Equal(1, strategies);
        parent.Tell(Fail("boom"), null);
        Spawn(parent, "c").Tell(Fail("boom"), null);

        Assert.Equal(2, strategies);
    }

    [Fact]
    public void StoppingStrategy_AnyFailure_Stops()
    {
        var child = ChildOf(ActorOfHooked("p", SupervisorStrategy.StoppingStrategy), "c");
        Watch(child);

        child.Tell(Fail("boom"), null);

        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_GrandparentStops_TheChildGoesToo()
    {
        var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Stop));
        var parent = ChildOf(top, "p", new OneForOneStrategy(_ => Directive.Escalate));
        var child = ChildOf(parent, "c");

        child.Tell(Fail("boom"), null);

        Assert.Equal(["c PostStop", "p PostStop"], Trace());
    }

    [Fact]
    public void AllForOne_Stop_StopsAllAndResumeConcernsTheFailedOnly()
    {
        var parent = ActorOfHooked("p", new AllForOneStrategy(cause => cause.Message == "stop" ? Directive.Stop : Directive.Resume));
        var first = ChildOf(parent, "a");
        ChildOf(parent, "b");

        first.Tell(Fail("resume"), null);
        Assert.Empty(Trace());
        first.Tell(Fail("stop"), null);

        Assert.Equal(["a PostStop", "b PostStop"], Trace().Order());
    }

    [Fact]
    public void AllForOne_Refused_TheCountersBehindTheRefusalStay()
    {
        var parent = ActorOfHooked("p", new AllForOneStrategy(1, -1, _ => Directive.Restart));
        var first = ChildOf(parent, "a");
        var cell = (ActorCell)parent;
        first.Tell(Fail("1"), null);
        var late = (ActorCell)ChildOf(parent, "late");

        // The first child's own allowance is used up: the asking ends there.
        InActor(parent, _ => Assert.False(cell.RestartStatsOf((ActorCell)first).RequestRestart(1, null, Time)));

        Assert.True(cell.RestartStatsOf(late).RequestRestart(1, null, Time));
    }

    [Fact]
    public void Log_EachDirective_HasItsLevel()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        foreach (var directive in Enum.GetValues<Directive>())
        {
            var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Stop, loggingEnabled: false));
            var child = ChildOf(ChildOf(top, "p", new OneForOneStrategy(_ => directive)), "c");
            child.Tell(Fail(directive.ToString()), null);
            Sys.Stop(top);
        }

        var seen = ReceiveWhile(TimeSpan.FromSeconds(1), message => message as LogEvent);
        Assert.Equal(
            ["WarningLevel Resume akka://test/user/t/p/c", "ErrorLevel Restart akka://test/user/t/p/c", "ErrorLevel Stop akka://test/user/t/p/c"],
            seen.Select(line => $"{line.LogLevel()} {line.Message} {line.LogSource}"));
    }

    [Fact]
    public void Failed_WhileTheSupervisorAwaitsItsChildren_IsHeldBack()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Restart));
        var child = ChildOf(parent, "c", onHook: what =>
        {
            if (what == "c PostStop")
            {
                Note("the parent has no new instance yet");
            }
        });

        InActor(parent, _ =>
        {
            child.Tell(Fail("child"), null);
            throw new InvalidOperationException("parent");
        });

        var trace = Trace();
        Assert.True(Array.IndexOf(trace, "the parent has no new instance yet") < Array.IndexOf(trace, "p new"));
        Assert.DoesNotContain("c new", trace);
    }

    [Fact]
    public void Failed_HeldBackBeforeAResume_DoesNotKeepTheSupervisorSuspended()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Restart));
        var child = (ActorCell)ChildOf(parent, "c");
        var cause = new InvalidOperationException("above");

        // As it comes when an actor above fails twice while the child of this one fails.
        InActor(parent, _ =>
        {
            foreach (var message in (SystemMessage[])[new Suspend(), new Suspend(), new Recreate(cause), new Failed(child, cause), new Resume(ByFailure: false)])
            {
                ((ActorCell)parent).SendSystem(message);
            }
        });
        parent.Tell("still there", TestActor);

        ExpectMsg("still there");
    }

    private ActorCell Spawn(IActorRef parent, string name)
    {
        parent.Tell(new HookedActor.Spawn(Hooked(name), name), ActorRefs.NoSender);
        return ((ActorCell)parent).FindChild(name)!;
    }

    private sealed class Strict(Action onStrategy) : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy()
        {
            onStrategy();
            return Actors.SupervisorStrategy.StoppingStrategy;
        }

        protected override void OnReceive(object message)
        {
            if (message is HookedActor.Fail fail)
            {
                throw fail.With;
            }

            var spawn = (HookedActor.Spawn)message;
            Context.ActorOf(spawn.Props, spawn.Name);
        }
    }
}
