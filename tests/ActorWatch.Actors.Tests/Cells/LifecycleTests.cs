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
        var parent = ActorOf(Hooked("p"), "p");
        parent.Tell(new HookedActor.Spawn(Hooked("c"), "c"));
        Trace();

        Sys.Stop(parent);

        Assert.Equal(["c PostStop", "p PostStop"], Trace());
    }

    [Fact]
    public void Restart_Defaults_StopsChildrenBetweenPreRestartAndNewInstance()
    {
        var parent = ActorOf(Hooked("p"), "p");
        parent.Tell(new HookedActor.Spawn(Hooked("c"), "c"));
        Trace();

        parent.Tell(new HookedActor.Fail("boom"), TestActor);
        parent.Tell("next", TestActor);

        Assert.Equal(
            ["p PreRestart(boom, Fail)", "p PostStop", "c PostStop", "p new", "p PostRestart(boom)", "p PreStart", "p got next"],
            Trace());
        ExpectMsg("next");
    }

    private Props Hooked(string name)
    {
        Action<string> note = Note;
        return Props.Create(() => new HookedActor(name, note));
    }
}
