namespace ActorWatch.Actors.Tests.Cells;

public class DeathWatchTests : ActorSpec
{
    [Fact]
    public void Watch_SubjectEnds_TellsOnceWithTheSubjectAsSender()
    {
        var subject = Sys.ActorOf(Props.Empty);
        Watch(subject);
        Watch(subject);

        Sys.Stop(subject);

        var notice = ExpectTerminated(subject);
        Assert.True(notice.ExistenceConfirmed);
        Assert.Equal(subject, LastSender);
        ExpectNoMsg();
    }

    [Fact]
    public void Watch_DeadSubject_TellsAtOnceThatItWasNotThere()
    {
        var subject = Sys.ActorOf(Props.Empty, "s");
        Sys.Stop(subject);
        var watcher = ActorOfHooked("w");

        InActor(watcher, context => context.Watch(subject));

        Assert.Equal(["w Terminated(s, False)"], Trace());
    }

    [Fact]
    public void Watch_SubjectSentBefore_TellsAfterItsMessages()
    {
        var watcher = ActorOfHooked("w");
        var subject = ActorOfHooked("s");
        InActor(watcher, context =>
        {
            context.Watch(subject);
            InActor(subject, own =>
            {
                watcher.Tell("1", own.Self);
                watcher.Tell("2", own.Self);
                own.Stop(own.Self);
            });
        });

        Assert.Equal(["s PostStop", "w got 1", "w got 2", "w Terminated(s, True)"], Trace());
    }

    [Fact]
    public void Watch_RestartOfSubject_TellsNothing()
    {
        var subject = ActorOfHooked("s");
        Watch(subject);

        subject.Tell(Fail("boom"), null);

        ExpectNoMsg();
    }

    [Fact]
    public void Watch_Child_NameIsFreeInTheHandler()
    {
        var created = false;
        var parent = ActorOfLambda((context, message) =>
        {
            if (message is Terminated)
            {
                Assert.Empty(context.GetChildren());
                context.ActorOf(Props.Empty, "c");
                created = true;
            }
            else
            {
                context.Stop(context.Watch(context.ActorOf(Props.Empty, "c")));
            }
        });

        parent.Tell("go", null);

        Assert.True(created);
    }

    [Fact]
    public void Unwatch_NoticeAlreadyQueued_WithdrawsIt()
    {
        var watcher = ActorOfHooked("w");
        var subject = Sys.ActorOf(Props.Empty, "s");
        InActor(watcher, context => context.Watch(subject));

        InActor(watcher, context => Sys.Stop(subject));
        Assert.Equal(["w Terminated(s, True)"], Trace());

        var second = Sys.ActorOf(Props.Empty, "t");
        InActor(watcher, context => context.Watch(second));
        InActor(watcher, context =>
        {
            Sys.Stop(second);
            InActor(watcher, own => own.Unwatch(second));
        });
        Assert.Empty(Trace());
    }

    [Fact]
    public void Watch_Unhandled_BreaksTheDeathPact()
    {
        var subject = Sys.ActorOf(Props.Empty);
        var watcher = ActorOf(Props.Create(() => new Careless(subject)));
        Watch(watcher);

        Sys.Stop(subject);

        ExpectTerminated(watcher);
    }

    [Fact]
    public void WatchWith_SubjectEnds_TellsTheMessageOfTheFirstCall()
    {
        var watcher = ActorOfHooked("w");
        var subject = Sys.ActorOf(Props.Empty);
        InActor(watcher, context =>
        {
            context.WatchWith(subject, "first");
            context.WatchWith(subject, "second");
            context.Watch(subject);
        });

        Sys.Stop(subject);

        Assert.Equal(["w got first"], Trace());
    }

    [Fact]
    public void Watch_WatcherRestarts_StillTells()
    {
        var watcher = ActorOfHooked("w");
        var subject = Sys.ActorOf(Props.Empty, "s");
        InActor(watcher, context => context.Watch(subject));
        watcher.Tell(Fail("boom"), null);
        Trace();

        Sys.Stop(subject);

        Assert.Equal(["w Terminated(s, True)"], Trace());
    }

    [Fact]
    public void Watch_Self_IsIgnored()
    {
        var actor = ActorOfHooked("a");
        InActor(actor, context => context.Watch(context.Self));

        Sys.Stop(actor);

        Assert.Equal(["a PostStop"], Trace());
    }

    private sealed class Careless : ReceiveActor
    {
        public Careless(IActorRef subject) => Context.Watch(subject);
    }
}
