using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Stash;

public class StashTests : ActorSpec
{
    private readonly IActorRef _actor;

    public StashTests() => _actor = ActorOf(Props.Create(() => new Stasher(Note)));

    [Fact]
    public void UnstashAll_Several_ComeFirstInTheirOrder()
    {
        Send("s1", "s2");

        InOne("all", "x");

        Assert.Equal(["s1", "s2", "x"], Trace());
    }

    [Fact]
    public void Unstash_One_ComesFirst()
    {
        Send("s1", "s2");

        InOne("one", "x");

        Assert.Equal(["s1", "x"], Trace());
    }

    [Fact]
    public void Restart_Stashed_AreSeenFirstByTheNewInstance()
    {
        Send("s1", "s2");

        InOne("fail", "x");

        Assert.Equal(["PreRestart 2", "s1", "s2", "x"], Trace());
    }

    [Fact]
    public void Stop_Stashed_BecomeDeadLetters()
    {
        Send("s1");
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);

        Sys.Stop(_actor);

        Assert.Equal("s1", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void Stash_TheSameMessageTwice_Throws()
    {
        _actor.Tell("twice", null);

        Assert.Equal(["IllegalActorStateException"], Trace());
    }

    [Fact]
    public void UnstashAll_Predicate_DropsTheOthers()
    {
        Send("s1", "s2", "s3");

        InOne("odd");

        Assert.Equal(["s1", "s3"], Trace());
    }

    private void Send(params string[] messages)
    {
        foreach (var message in messages)
        {
            _actor.Tell(message, null);
        }
    }

    private void InOne(params string[] messages) => _actor.Tell((Action)(() => Send(messages)), null);

    private sealed class Stasher : ReceiveActor, IWithUnboundedStash
    {
        private readonly Action<string> _note;
        private bool _open;

        public Stasher(Action<string> note)
        {
            _note = note;
            Receive<Action>(action => action());
            Receive<string>(text =>
            {
                switch (text)
                {
                    case "all":
                        _open = true;
                        Stash.UnstashAll();
                        break;
                    case "odd":
                        _open = true;
                        Stash.UnstashAll(envelope => envelope.Message is "s1" or "s3");
                        break;
                    case "one":
                        _open = true;
                        Stash.Unstash();
                        break;
                    case "fail":
                        throw new InvalidOperationException("fail");
                    case "twice":
                        Stash.Stash();
                        try
                        {
                            Stash.Stash();
                        }
                        catch (IllegalActorStateException exception)
                        {
                            note(exception.GetType().Name);
                        }

                        break;
                    default:
                        Handle(text);
                        break;
                }
            });
        }

        public IStash Stash { get; set; } = null!;

        protected override void PreRestart(Exception reason, object? message) => _note($"PreRestart {Stash.Count}");

        protected override void PostRestart(Exception reason) => _open = true;

        private void Handle(string text)
        {
            if (_open || text[0] != 's')
            {
                _note(text);
            }
            else
            {
                Stash.Stash();
            }
        }
    }
}
