using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Patterns;

public class AskTests : ActorSpec
{
    private readonly IActorRef _silent;

    public AskTests() => _silent = ActorOfLambda((context, message) => Note($"{context.Sender.Path.Parent.Name} {message}"));

    [Fact]
    public void Ask_Reply_CompletesWithIt()
        => Assert.Equal("x", Completed(ActorOfHooked("a").Ask<string>("x")));

    [Fact]
    public void Ask_NoReply_TimesOutOnTheSystemsClock()
    {
        var task = _silent.Ask<string>("x", TimeSpan.FromMilliseconds(200));

        Time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.False(task.IsCompleted);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("Timeout after 0.20 seconds", Assert.IsType<AskTimeoutException>(task.Exception!.InnerException).Message);
        Assert.Equal(["temp x"], Trace());
        Assert.Equal(0, Sys.Deadlines.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Ask_NoTimeout_WaitsForEver(int milliseconds)
    {
        var task = _silent.Ask<string>("x", TimeSpan.FromMilliseconds(milliseconds));

        Time.Advance(TimeSpan.FromDays(1));

        Assert.False(task.IsCompleted);
    }

    [Fact]
    public void Ask_Cancelled_IsCanceledAndDropsTheReply()
    {
        using var source = new CancellationTokenSource();
        IActorRef asker = ActorRefs.Nobody;
        var task = ActorOfLambda((context, _) => asker = context.Sender).Ask<string>("x", source.Token);
        Sys.EventStream.Subscribe<AllDeadLetters>(TestActor);

        source.Cancel();
        asker.Tell("late", null);

        Assert.True(task.IsCanceled);
        ExpectNoMsg();
    }

    [Fact]
    public void Ask_Failure_FaultsWithItsCause()
    {
        var cause = new InvalidOperationException("no");

        var task = ActorOfLambda((context, _) => context.Sender.Tell(new Status.Failure(cause))).Ask<string>("x");

        Assert.Same(cause, task.Exception!.InnerException);
    }

    [Fact]
    public void Ask_FailureForObject_IsTheResult()
    {
        var task = ActorOfLambda((context, _) => context.Sender.Tell(new Status.Failure(null))).Ask("x");

        Assert.IsType<Status.Failure>(Completed(task));
    }

    [Fact]
    public void Ask_ReplyOfAnotherType_FaultsAndBecomesADeadLetter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);

        var task = ActorOfLambda((context, _) => context.Sender.Tell(1)).Ask<string>("x");

        Assert.Equal(
            "Received message of type [System.Int32] - Ask expected message of type [System.String]",
            Assert.IsType<ArgumentException>(task.Exception!.InnerException).Message);
        Assert.Equal(1, ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void Ask_SecondReply_BecomesADeadLetter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var actor = ActorOfLambda((context, _) =>
        {
            context.Sender.Tell("1");
            context.Sender.Tell("2");
        });

        Assert.Equal("1", Completed(actor.Ask<string>("x")));

        Assert.Equal("2", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void Ask_Nobody_Throws() => Assert.Throws<NotSupportedException>(() => { _ = ActorRefs.Nobody.Ask("x"); });

    [Fact]
    public void Ask_MessageFactory_GetsTheRefToReplyTo()
    {
        var actor = ActorOfLambda((_, message) => ((IActorRef)message).Tell("got it", null));

        Assert.Equal("got it", Completed(actor.Ask<string>(self => self, null, CancellationToken.None)));
    }

    [Fact]
    public void Ask_FromAnAsyncHandler_ContinuesInTheActor()
    {
        var target = ActorOfHooked("a");
        var asker = ActorOf(Props.Create(() => new Asker(target)));

        asker.Tell("x", TestActor);

        ExpectMsgFrom(asker, "x!");
    }

    private static T Completed<T>(Task<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private sealed class Asker : ReceiveActor
    {
        public Asker(IActorRef target) => ReceiveAsync<string>(async text => Sender.Tell(await target.Ask<string>(text) + "!"));
    }
}
