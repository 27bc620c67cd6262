namespace ActorWatch.Actors.Tests.Cells;

public class BehaviourTests : ActorSpec
{
    [Fact]
    public void Receive_SeveralHandlers_AreTriedInOrder()
    {
        var actor = ActorOf(Props.Create(() => new Ordered(Note)));

        foreach (var message in new object[] { 1, 2, 3, "text", 4.0 })
        {
            actor.Tell(message, null);
        }

        Assert.Equal(["one", "even 2", "int 3", "string text", "any 4"], Trace());
    }

    [Fact]
    public void Become_Stacked_ReturnsByUnbecome()
    {
        var actor = ActorOf(Props.Create(() => new Stacking(Note)));

        foreach (var message in new[] { "a", "push", "b", "pop", "c", "pop", "d", "become", "e" })
        {
            actor.Tell(message, null);
        }

        Assert.Equal(["base a", "top b", "base c", "base d", "other e"], Trace());
    }

    [Fact]
    public void Become_Restart_ReturnsToTheFirstBehaviour()
    {
        var actor = ActorOf(Props.Create(() => new Stacking(Note)));
        actor.Tell("become", null);

        actor.Tell("fail", null);
        actor.Tell("a", null);

        Assert.Equal(["base a"], Trace());
    }

    [Fact]
    public void Receive_AfterConstruction_Throws()
    {
        var actor = ActorOf(Props.Create(() => new Late(Note)));

        actor.Tell("go", null);

        Assert.Equal(["InvalidOperationException"], Trace());
    }

    [Fact]
    public void Receive_AfterACatchAll_Throws()
    {
        var actor = ActorOf(Props.Create(() => new AfterAny(Note)));

        Assert.Equal(["InvalidOperationException"], Trace());
        Assert.NotNull(actor);
    }

    private sealed class Ordered : ReceiveActor
    {
        public Ordered(Action<string> note)
        {
            Receive<int>(number => note("one"), number => number == 1);
            Receive<int>(number =>
            {
                if (number % 2 != 0)
                {
                    return false;
                }

                note($"even {number}");
                return true;
            });
            Receive<int>(number => note($"int {number}"));
            Receive(typeof(string), text => note($"string {text}"));
            ReceiveAny(other => note($"any {other}"));
        }
    }

    private sealed class Stacking : ReceiveActor
    {
        private readonly Action<string> _note;

        public Stacking(Action<string> note)
        {
            _note = note;
            Handlers("base");
        }

        private void Handlers(string name)
        {
            Receive<string>(_ => BecomeStacked(() => Handlers("top")), text => text == "push");
            Receive<string>(_ => UnbecomeStacked(), text => text == "pop");
            Receive<string>(_ => Become(() => Handlers("other")), text => text == "become");
            Receive<string>(_ => throw new InvalidOperationException("fail"), text => text == "fail");
            Receive<string>(text => _note($"{name} {text}"));
        }
    }

    private sealed class Late : ReceiveActor
    {
        public Late(Action<string> note) => ReceiveAny(_ =>
        {
            try
            {
                Receive<int>(_ => { });
            }
            catch (InvalidOperationException exception)
            {
                note(exception.GetType().Name);
            }
        });
    }

    private sealed class AfterAny : ReceiveActor
    {
        public AfterAny(Action<string> note)
        {
            ReceiveAny(_ => { });
            try
            {
                Receive<int>(_ => { });
            }
            catch (InvalidOperationException exception)
            {
                note(exception.GetType().Name);
            }
        }
    }
}
