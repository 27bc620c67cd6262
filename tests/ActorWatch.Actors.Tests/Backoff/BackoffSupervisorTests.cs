using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Backoff;

public class BackoffSupervisorTests : ActorSpec
{
    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 200)]
    [InlineData(3, 800)]
    [InlineData(4, 1000)]
    [InlineData(5000, 1000)]
    public void Calculate_NoJitter_DoublesUpToTheBound(int restarts, int expected)
        => Assert.Equal(TimeSpan.FromMilliseconds(expected), BackoffDelay.Calculate(restarts, Min, Max, 0, 0.5));

    [Fact]
    public void Calculate_Jitter_ComesAfterTheBound()
        => Assert.Equal(TimeSpan.FromMilliseconds(1100), BackoffDelay.Calculate(9, Min, Max, 0.2, 0.5));

    [Fact]
    public void Props_BadArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Actors.Backoff.OnStop(Props.Empty, "c", TimeSpan.Zero, Max, 0, -1)));
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Actors.Backoff.OnStop(Props.Empty, "c", Max, Min, 0, -1)));
        Assert.Throws<ArgumentException>(() => BackoffSupervisor.Props(Actors.Backoff.OnStop(Props.Empty, "c", Min, Max, 1.1, -1)));
    }

    [Fact]
    public void OnStop_ChildEnds_StartsAgainAfterGrowingDelays()
    {
        var supervisor = Start(OnStop().WithManualReset());

        Assert.Equal([100, 200, 400, 800, 1000], Enumerable.Range(0, 5).Select(_ => DelayAfter(supervisor, PoisonPill.Instance)));
    }

    [Fact]
    public void OnStop_Exception_RestartsAtOnceWithoutCounting()
    {
        var supervisor = Start(OnStop());

        supervisor.Tell(Fail("boom"), null);

        Assert.Contains("c PostRestart(boom)", Trace());
        Assert.Equal(0, Count(supervisor));
    }

    [Fact]
    public void OnStop_ExceptionWithStoppingStrategy_BacksOff()
    {
        var supervisor = Start(OnStop().WithDefaultStoppingStrategy());

        Assert.Equal(100, DelayAfter(supervisor, Fail("boom")));
    }

    [Fact]
    public void OnStop_OverTheLimit_Ends()
    {
        var supervisor = Start(OnStop().WithManualReset().WithMaxNrOfRetries(1));
        Watch(supervisor);
        DelayAfter(supervisor, PoisonPill.Instance);

        StopChild(supervisor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void OnFailure_Restartable_StopsTheChildAndBacksOff()
    {
        var supervisor = Start(OnFailure());

        supervisor.Tell(Fail("boom"), null);
        Assert.Equal(["c PostStop"], Trace());
        Time.Advance(Min);

        Assert.Equal(["c new", "c PreStart"], Trace());
        Assert.Equal(1, Count(supervisor));
    }

    [Fact]
    public void OnFailure_ChildStopsByItself_Ends()
    {
        var supervisor = Start(OnFailure());
        Watch(supervisor);

        StopChild(supervisor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void OnFailure_OverTheLimit_Ends()
    {
        var supervisor = Start(OnFailure().WithManualReset().WithMaxNrOfRetries(2));
        Watch(supervisor);
        DelayAfter(supervisor, Fail("1"));
        DelayAfter(supervisor, Fail("2"));
        ExpectNoMsg();

        supervisor.Tell(Fail("3"), null);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void AutoReset_ChildLivesLongEnough_Forgets()
    {
        var supervisor = Start(OnFailure().WithAutoReset(TimeSpan.FromSeconds(3)));
        DelayAfter(supervisor, Fail("1"));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, Count(supervisor));

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, Count(supervisor));
    }

    [Fact]
    public void Reset_ManualReset_Forgets()
    {
        var supervisor = Start(OnFailure().WithManualReset());
        DelayAfter(supervisor, Fail("1"));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, Count(supervisor));

        supervisor.Tell(BackoffSupervisor.Reset.Instance, null);

        Assert.Equal(0, Count(supervisor));
    }

    [Fact]
    public void Reset_AutoReset_IsUnhandled()
    {
        var supervisor = Start(OnFailure());
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);

        supervisor.Tell(BackoffSupervisor.Reset.Instance, null);

        ExpectMsg<UnhandledMessage>();
    }

    [Fact]
    public void Messages_Always_PassBothWays()
    {
        IActorRef? supervisor = null;
        var child = Props.Create(() => new Reporter());
        var parent = ActorOfLambda((context, message) =>
        {
            if (message is Props props)
            {
                supervisor = context.ActorOf(props);
            }
            else
            {
                TestActor.Tell(message, context.Sender);
            }
        });
        parent.Tell(BackoffSupervisor.Props(Actors.Backoff.OnStop(child, "c", Min, Max, 0, -1)), null);

        supervisor!.Tell("x", TestActor);

        ExpectMsg("reply x");
        ExpectMsgFrom(supervisor, "report x");
    }

    [Fact]
    public void ReplyWhileStopped_NoChild_AnswersOrDeadLetters()
    {
        var replying = Start(OnStop().WithReplyWhileStopped("away"));
        StopChild(replying);
        replying.Tell("x", TestActor);
        ExpectMsg("away");

        var silent = Start(OnStop());
        StopChild(silent);
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        silent.Tell("y", null);

        Assert.Equal("y", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void FinalStopMessage_ThenEndOfChild_Ends()
    {
        var supervisor = Start(OnStop().WithFinalStopMessage(message => message is "final"));
        Watch(supervisor);

        supervisor.Tell("final", null);
        ExpectNoMsg();
        StopChild(supervisor);

        ExpectTerminated(supervisor);
    }

    private BackoffOptions OnStop() => Actors.Backoff.OnStop(Hooked("c"), "c", Min, Max, 0, -1);

    private BackoffOptions OnFailure() => Actors.Backoff.OnFailure(Hooked("c"), "c", Min, Max, 0, -1);

    private IActorRef Start(BackoffOptions options)
    {
        var supervisor = ActorOf(BackoffSupervisor.Props(options));
        Trace();
        return supervisor;
    }

    private void StopChild(IActorRef supervisor) => Sys.Stop(((ActorCell)supervisor).FindChild("c")!);

    private int Count(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance, TestActor);
        return ExpectMsg<BackoffSupervisor.RestartCount>().Count;
    }

    private int DelayAfter(IActorRef supervisor, object message)
    {
        ((ActorCell)supervisor).FindChild("c")!.Tell(message, null);
        var before = Time.Elapsed;
        Trace();
        while (!Trace().Contains("c new"))
        {
            Assert.True(Time.AdvanceToNextTimer());
        }

        return (int)(Time.Elapsed - before).TotalMilliseconds;
    }

    private sealed class Reporter : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Context.Parent.Tell($"report {message}");
            Sender.Tell($"reply {message}");
        }
    }
}
