namespace ActorWatch.Actors.Tests.Stash;

/// <summary>Bounds of a stash, and taking from it by hand.</summary>
public class StashRuleTests : ActorSpec
{
    [Fact]
    public void Stash_OverTheCapacity_FailsTheActor()
    {
        var seen = new List<Exception>();
        var parent = ActorOfHooked("p", new OneForOneStrategy(cause =>
        {
            seen.Add(cause);
            return Directive.Resume;
        }));
        var props = Props.Create(() => new Stasher(Note)).WithStashCapacity(2);
        parent.Tell(new HookedActor.Spawn(props, "c"), null);
        var child = ((ActorCell)parent).FindChild("c")!;

        child.Tell("a", null);
        child.Tell("b", null);
        child.Tell("c", null);
        child.Tell("show", null);

        Assert.Contains("holds 2", Assert.IsType<StashOverflowException>(Assert.Single(seen)).Message, StringComparison.Ordinal);
        Assert.Equal(["2 of 2, full True, empty False"], Trace());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Stash_NoCapacity_HasNoBound(int capacity)
    {
        var actor = ActorOf(Props.Create(() => new Stasher(Note)).WithStashCapacity(capacity));
        for (var message = 0; message < 1000; message++)
        {
            actor.Tell("a", null);
        }

        actor.Tell("show", null);

        Assert.Equal(["1000 of -1, full False, empty False"], Trace());
    }

    [Fact]
    public void ClearStash_ThenPrepend_PutsThemInFront()
    {
        var actor = ActorOf(Props.Create(() => new Stasher(Note)));
        actor.Tell("a", null);
        actor.Tell("b", null);

        actor.Tell("turn", null);

        Assert.Equal(["b", "a"], Trace());
    }

    private sealed class Stasher(Action<string> note) : UntypedActor, IWithStash
    {
        private bool _open;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "show":
                    note($"{Stash.Count} of {Stash.Capacity}, full {Stash.IsFull}, empty {Stash.IsEmpty}");
                    break;
                case "turn":
                    var all = Stash.ClearStash().ToList();
                    Stash.Prepend([all[0]]);
                    Stash.Prepend([all[1]]);
                    _open = true;
                    Stash.UnstashAll();
                    break;
                case var other when _open:
                    note((string)other);
                    break;
                default:
                    Stash.Stash();
                    break;
            }
        }
    }
}
