namespace ActorWatch.Actors.Tests.Cells;

public class NamesTests : ActorSpec
{
    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("ä")]
    [InlineData("a%2")]
    public void ActorOf_InvalidName_Throws(string name)
        => Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, name));

    [Fact]
    public void ActorOf_TakenName_Throws()
    {
        Sys.ActorOf(Props.Empty, "x");

        var failure = Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, "x"));

        Assert.StartsWith("Actor name \"x\" is not unique!", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ActorOf_NoName_GeneratesNamesInOrder()
    {
        var names = Enumerable.Range(0, 66).Select(_ => Sys.ActorOf(Props.Empty).Path.Name).ToArray();

        Assert.Equal(["$a", "$b"], names[..2]);
        Assert.Equal(["$+", "$~", "$ab", "$bb"], names[62..]);
    }

    [Fact]
    public void ActorOf_NameOfAnEndedActor_GivesEqualPathAndOtherRef()
    {
        var first = Sys.ActorOf(Props.Empty, "x");
        Sys.Stop(first);

        var second = Sys.ActorOf(Props.Empty, "x");

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void ToString_OfARef_ShowsPathAndUid()
    {
        var actor = Sys.ActorOf(Props.Empty, "x");

        Assert.Equal($"[akka://test/user/x#{actor.Path.Uid}]", actor.ToString());
        Assert.Equal("akka://test/user/x", actor.Path.ToString());
    }

    [Fact]
    public void ActorOf_FromOutsideTheActor_Throws()
    {
        IUntypedActorContext? context = null;
        InActor(ActorOfHooked("a"), own => context = own);

        Assert.Throws<InvalidOperationException>(() => context!.ActorOf(Props.Empty, "c"));
    }

    [Fact]
    public void ActorOf_InPostStop_Throws()
    {
        Exception? seen = null;
        var actor = ActorOf(Props.Create(() => new SpawnsInPostStop(failure => seen = failure)));

        Sys.Stop(actor);

        Assert.IsType<InvalidOperationException>(seen);
    }

    [Fact]
    public void New_OutsideASystem_Throws()
        => Assert.Throws<ActorInitializationException>(() => new SpawnsInPostStop(_ => { }));

    [Fact]
    public void Create_BadSystemName_Throws() => Assert.Throws<ArgumentException>(() => ActorSystem.Create("a b"));

    private sealed class SpawnsInPostStop(Action<Exception> onFailure) : UntypedActor
    {
        protected override void PostStop()
        {
            try
            {
                Context.ActorOf(Props.Empty);
            }
            catch (InvalidOperationException exception)
            {
                onFailure(exception);
            }
        }

        protected override void OnReceive(object message)
        {
        }
    }
}
