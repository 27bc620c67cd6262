using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Supervision;

public class DirectiveTests : ActorSpec
{
    [Fact]
    public void Resume_Failure_KeepsStateAndCallsNoHook()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Resume));
        var child = ChildOf(parent, "c");
        ChildOf(child, "g");

        child.Tell(Fail("boom"), null);
        child.Tell("next", null);

        Assert.Equal(["c got next"], Trace());
    }

    [Fact]
    public void Stop_Failure_StopsChildrenFirst()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => Directive.Stop));
        var child = ChildOf(parent, "c");
        ChildOf(child, "g");

        child.Tell(Fail("boom"), null);

        Assert.Equal(["g PostStop", "c PostStop"], Trace());
    }

    [Fact]
    public void Escalate_GrandparentRestarts_RestartsTheParentWithFailedAsMessage()
    {
        var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Restart));
        var parent = ChildOf(top, "p", new OneForOneStrategy(_ => Directive.Escalate));
        var child = ChildOf(parent, "c");

        child.Tell(Fail("boom"), null);

        var trace = Trace();
        Assert.StartsWith("p PreRestart(boom, Failed", trace[0]);
        Assert.Equal(["p PostStop", "c PostStop", "p new", "p PostRestart(boom)", "p PreStart"], trace[1..]);
    }

    [Fact]
    public void Escalate_GrandparentResumes_ResumesTheChildToo()
    {
        var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Resume));
        var parent = ChildOf(top, "p", new OneForOneStrategy(_ => Directive.Escalate));
        var child = ChildOf(parent, "c");
        ChildOf(parent, "d");

        child.Tell(Fail("boom"), null);
        child.Tell("next", null);
        parent.Tell("next", null);
        ((ActorCell)parent).FindChild("d")!.Tell("next", null);

        Assert.Equal(["c got next", "p got next", "d got next"], Trace());
    }

    [Fact]
    public void Escalate_FromTheGuardian_TerminatesTheSystem()
    {
        using var kit = new TestKit.TestKit(TestKit.TestKit.VirtualTimeSetup() with
        {
            GuardianStrategy = new OneForOneStrategy(_ => Directive.Escalate),
        });
        var actor = kit.ActorOf(Hooked("a"));

        actor.Tell(Fail("boom"), null);

        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void Decider_Throws_FailsTheSupervisor()
    {
        var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Resume));
        var parent = ChildOf(top, "p", new OneForOneStrategy(new Func<Exception, Directive>(
            _ => throw new InvalidOperationException("decider"))));
        var child = ChildOf(parent, "c");

        child.Tell(Fail("boom"), null);
        parent.Tell("next", null);
        child.Tell("next", null);

        Assert.Equal(["p got next", "c got next"], Trace());
    }

    [Fact]
    public void Failure_WhileTheVerdictIsOut_HoldsMessagesOfDescendants()
    {
        IActorRef child = ActorRefs.Nobody;
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ =>
        {
            Note("verdict");
            return Directive.Resume;
        }));
        child = ChildOf(parent, "c");
        var grandchild = ChildOf(child, "g");

        InActor(child, _ =>
        {
            grandchild.Tell("1", null);
            child.Tell("2", null);
            throw new InvalidOperationException("boom");
        });

        Assert.Equal("verdict", Trace().First(what => what is "verdict" or "g got 1" or "c got 2"));
    }

    [Fact]
    public void AllForOne_Restart_RestartsSiblingsWithoutMessage()
    {
        var parent = ActorOfHooked("p", new AllForOneStrategy(_ => Directive.Restart));
        var child = ChildOf(parent, "a");
        ChildOf(parent, "b");

        child.Tell(Fail("boom"), null);

        Assert.Equal(["a PreRestart(boom, Fail)", "b PreRestart(boom, null)"], Trace().Where(what => what.Contains("PreRestart")).Order());
    }

    [Fact]
    public void AllForOne_OneRetryAndTwoSiblingsFail_StopsAll()
    {
        var parent = ActorOfHooked("p", new AllForOneStrategy(1, -1, _ => Directive.Restart));
        var a = ChildOf(parent, "a");
        var b = ChildOf(parent, "b");
        a.Tell(Fail("boom"), null);
        Trace();

        b.Tell(Fail("boom"), null);

        Assert.Equal(["a PostStop", "b PostStop"], Trace().Order());
    }

    [Fact]
    public void Decider_FromPairs_TakesTheFirstAssignable()
    {
        var decider = Decider.From(
            Directive.Stop, Directive.Resume.When<ArgumentException>(), Directive.Escalate.When<ArgumentNullException>());

        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentNullException()));
        Assert.Equal(Directive.Stop, decider.Decide(new InvalidOperationException()));
    }

    [Theory]
    [InlineData(Directive.Restart, typeof(Error))]
    [InlineData(Directive.Stop, typeof(Error))]
    [InlineData(Directive.Resume, typeof(Warning))]
    public void Log_Verdict_HasTheLevelOfTheDirective(Directive directive, Type type)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var parent = ActorOfHooked("p", new OneForOneStrategy(_ => directive));
        var child = ChildOf(parent, "c");

        child.Tell(Fail("boom"), null);

        var line = ExpectMsg<LogEvent>();
        Assert.IsType(type, line);
        Assert.Equal("akka://test/user/p/c", line.LogSource);
    }

    [Fact]
    public void Log_LoggingDisabled_WritesNothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var parent = ActorOfHooked("p", new OneForOneStrategy(-1, -1, _ => Directive.Stop, loggingEnabled: false));
        var child = ChildOf(parent, "c");

        child.Tell(Fail("boom"), null);

        ExpectNoMsg();
    }
}
