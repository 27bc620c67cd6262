using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Cells;

public class DeliveryTests : ActorSpec
{
    [Fact]
    public void Tell_Null_Throws() => Assert.Throws<ArgumentNullException>(() => Sys.ActorOf(Props.Empty).Tell(null!, null));

    [Fact]
    public void Tell_PoisonPill_StopsWhenReached()
    {
        var actor = ActorOfHooked("a");
        var dead = CreateTestProbe();
        Sys.EventStream.Subscribe<AllDeadLetters>(dead.Ref);

        InActor(actor, _ =>
        {
            actor.Tell("before", null);
            actor.Tell(PoisonPill.Instance, null);
            actor.Tell("after", null);
        });

        Assert.Equal(["a got before", "a PostStop"], Trace());
        Assert.Equal("after", dead.FishForMessage<DeadLetter>(letter => letter.Recipient.Equals(actor)).Message);
    }

    [Fact]
    public void Tell_Kill_StopsByDefault()
    {
        var actor = ActorOfHooked("a");
        Watch(actor);

        actor.Tell(Kill.Instance, null);

        ExpectTerminated(actor);
    }

    [Fact]
    public void Tell_PoisonPillToTheDead_IsSuppressed()
    {
        var actor = Sys.ActorOf(Props.Empty);
        Sys.Stop(actor);
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<AllDeadLetters>(probe.Ref);

        actor.Tell(PoisonPill.Instance, null);

        probe.ExpectMsg<SuppressedDeadLetter>();
    }

    [Fact]
    public void Tell_IdentifyToTheDead_AnswersNull()
    {
        var actor = Sys.ActorOf(Props.Empty);
        Sys.Stop(actor);

        actor.Tell(new Identify(7), TestActor);

        Assert.Equal(new ActorIdentity(7, null), ExpectMsg<ActorIdentity>());
    }

    [Fact]
    public void Tell_Unhandled_IsPublished()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<AllDeadLetters>(probe.Ref);
        var actor = Sys.ActorOf(Props.Empty);

        actor.Tell("what", TestActor);

        Assert.Equal(new UnhandledMessage("what", TestActor, actor), probe.ExpectMsg<UnhandledMessage>());
    }

    [Fact]
    public void Forward_InAHandler_KeepsTheSender()
    {
        var target = ActorOfHooked("t");
        var middle = ActorOfLambda((_, message) => target.Forward(message));

        middle.Tell("x", TestActor);

        ExpectMsgFrom(target, "x");
    }

    [Fact]
    public void Context_OutsideAnActor_Throws() => Assert.Throws<NotSupportedException>(() => OutsideContext.Read());

    [Fact]
    public void Tell_AMillionMessagesToABusyActor_HandlesAllInOrder()
    {
        var next = 0;
        var actor = ActorOfLambda((_, message) =>
        {
            if (message is int number)
            {
                Assert.Equal(next, number);
                next++;
            }
        });
        var filler = ActorOfLambda((_, _) =>
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                actor.Tell(i, null);
            }
        });

        filler.Tell("go", null);

        Assert.Equal(1_000_000, next);
    }

    [Fact]
    public void Stop_TreeAThousandDeep_Ends()
    {
        var top = ActorOf(Props.Create(() => new Nested(1000)));
        Watch(top);

        Sys.Stop(top);

        ExpectTerminated(top);
    }

    [Fact]
    public void Stop_AHundredThousandChildren_Ends()
    {
        var parent = ActorOfLambda((context, _) =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                context.ActorOf(Props.Empty);
            }
        });
        parent.Tell("go", null);
        Watch(parent);

        Sys.Stop(parent);

        ExpectTerminated(parent);
    }

    private sealed class OutsideContext : UntypedActor
    {
        public static IActorRef Read() => Context.Self;

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Nested(int depth) : UntypedActor
    {
        protected override void PreStart()
        {
            if (depth > 1)
            {
                var below = depth - 1;
                Context.ActorOf(Props.Create(() => new Nested(below)));
            }
        }

        protected override void OnReceive(object message)
        {
        }
    }
}
