namespace ActorWatch.Actors.Tests.Patterns;

/// <summary>Rules of Ask, GracefulStop and PipeTo beside their main outcomes.</summary>
public class AskRuleTests : ActorSpec
{
    [Fact]
    public void Ask_NoTimeout_WaitsForEverByDefault()
    {
        var task = ActorOf(Props.Empty).Ask<string>("x");

        Time.Advance(TimeSpan.FromDays(1000));

        Assert.False(task.IsCompleted);
        Assert.Equal(0, Sys.Deadlines.Count);
    }

    [Fact]
    public void Ask_StatusSuccess_IsNotUnwrapped()
        => Assert.IsType<ArgumentException>(Replying(new Status.Success("x")).Ask<string>("x").Exception!.InnerException);

    [Fact]
    public void Ask_FailureWithoutCause_IsCanceled()
        => Assert.IsAssignableFrom<OperationCanceledException>(Replying(new Status.Failure(null!)).Ask<string>("x").Exception!.InnerException);

    [Fact]
    public void Ask_LateReply_BecomesADeadLetter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event.DeadLetter));
        IActorRef? asker = null;
        _ = ActorOfLambda((context, _) => asker = context.Sender).Ask<string>("x", TimeSpan.FromSeconds(1));
        Time.Advance(TimeSpan.FromSeconds(1));

        asker!.Tell("late", null);

        Assert.Equal("late", ExpectMsg<Event.DeadLetter>().Message);
    }

    [Fact]
    public void Ask_UnknownTargetOutsideAnActor_Throws()
        => Assert.Throws<ArgumentException>(() => { _ = new Unknown().Ask("x"); });

    [Fact]
    public void Ask_Continuation_DoesNotRunOnTheReplyingActorsTurn()
    {
        var actor = ActorOfLambda((context, message) =>
        {
            context.Sender.Tell(message);
            Note("the handler ends");
        });

        _ = actor.Ask<string>("x").ContinueWith(
            _ => Note("continued"), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.Equal(["the handler ends", "continued"], Trace());
    }

    [Fact]
    public void GracefulStop_OwnMessage_IsSentInPlaceOfThePill()
    {
        var actor = ActorOfLambda((context, message) =>
        {
            Note($"{message}");
            context.Stop(context.Self);
        });

        var stop = actor.GracefulStop(TimeSpan.FromSeconds(1), "please");

        Assert.True(stop.IsCompletedSuccessfully);
        Assert.Equal(["please"], Trace());
    }

    [Fact]
    public void PipeTo_ValueTaskAndSender_AreTaken()
    {
        var sender = ActorOf(Props.Empty);

        new ValueTask<int>(7).PipeTo(TestActor, sender);

        Assert.Equal(7, ExpectMsg<int>());
        Assert.Equal(sender, LastSender);
    }

    private IActorRef Replying(object reply) => ActorOfLambda((context, _) => context.Sender.Tell(reply));

    private sealed class Unknown : ICanTell
    {
        public void Tell(object message, IActorRef? sender)
        {
        }
    }
}
