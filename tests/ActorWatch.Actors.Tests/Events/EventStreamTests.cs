using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Events;

public class EventStreamTests : ActorSpec
{
    private interface IMarked;

    [Fact]
    public void Publish_BaseClassesAndInterfaces_MatchAndDeliverOnce()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Base));
        Sys.EventStream.Subscribe(TestActor, typeof(IMarked));

        Sys.EventStream.Publish(new Derived());

        ExpectMsg<Derived>();
        ExpectNoMsg();
    }

    [Fact]
    public void Subscribe_Twice_IsFalse()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Base)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Base)));
    }

    [Fact]
    public void Unsubscribe_Subtype_ExcludesJustThat()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Base));

        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Derived)));
        Sys.EventStream.Publish(new Derived());
        Sys.EventStream.Publish(new Base());

        ExpectMsg<Base>();
        ExpectNoMsg();
    }

    [Fact]
    public void Unsubscribe_Unknown_IsFalse()
    {
        Assert.False(Sys.EventStream.Unsubscribe(TestActor));
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(Base)));
    }

    [Fact]
    public void Publish_DeadSubscriber_IsRemoved()
    {
        var actor = Sys.ActorOf(Props.Empty);
        Sys.EventStream.Subscribe(actor, typeof(Base));
        Sys.Stop(actor);

        Sys.EventStream.Publish(new Base());

        Assert.False(Sys.EventStream.Unsubscribe(actor));
    }

    [Fact]
    public void Subscribe_Null_Throws() => Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Subscribe(null!, typeof(Base)));

    [Fact]
    public void GetLogger_Template_IsFormattedLazilyWithThePathAsSource()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        var actor = ActorOfLambda((context, _) => context.GetLogger().Info("{0} and {1}", 1, "two"), "a");

        actor.Tell("go", null);

        var line = ExpectMsg<Info>();
        Assert.Equal("1 and two", line.Message.ToString());
        Assert.Equal("akka://test/user/a", line.LogSource);
        Assert.Equal("[Info][akka://test/user/a] 1 and two", line.ToString());
    }

    [Fact]
    public void DeadLetters_Many_AreLoggedTenTimesThenSilentForFiveMinutes()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Info));
        for (var i = 0; i < 20; i++)
        {
            Sys.DeadLetters.Tell("x", null);
        }

        Assert.Equal(10, ReceiveN(10).Count);
        ExpectNoMsg();
        Time.Advance(TimeSpan.FromMinutes(5));
        Sys.DeadLetters.Tell("x", null);

        ExpectMsg<Info>();
    }

    private class Base;

    private sealed class Derived : Base, IMarked;
}
