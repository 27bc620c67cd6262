using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Stress;

/// <summary>Real threads: many producers, restarts and stops in between.</summary>
public class StressTests : ActorSpec
{
    private const int Producers = 24;
    private const int Messages = 30_000;

    public StressTests()
        : base(ActorSystemSetup.Default with { LogDeadLetters = 0 })
    {
    }

    private sealed record Item(int Producer, int Number);

    [Fact]
    public async Task Tell_ManyProducersAndRestarts_KeepsOrderAndLosesOnlyTheFailing()
    {
        var state = new Tally();
        var strategy = new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false);
        var parent = ActorOf(Props.Create(() => new Parent(Props.Create(() => new Receiver(state)))).WithSupervisorStrategy(strategy));
        var receiver = await parent.Ask<IActorRef>("child");

        Produce((producer, number) => receiver.Tell(new Item(producer, number), null));
        var seen = await receiver.Ask<int>("count");

        Assert.True(state.Restarts > 100);
        Assert.Equal(0, state.OutOfOrder);
        Assert.Equal(Producers * Messages, seen + state.Failures);
    }

    [Fact]
    public async Task Stop_UnderLoad_TurnsTheRestIntoDeadLetters()
    {
        var state = new Tally();
        var dead = ActorOf(Props.Create(() => new Counter()));
        Sys.EventStream.Subscribe(dead, typeof(DeadLetter));
        var receiver = ActorOf(Props.Create(() => new StopsItself(state)));

        Produce((producer, number) => receiver.Tell(new Item(producer, number), null));
        Assert.True(await receiver.WatchAsync());

        var lost = await dead.Ask<int>("count");
        Assert.Equal(Producers * Messages, state.Seen + lost);
    }

    [Fact]
    public void ActorOf_ManySpawnedAndStopped_AllEnd()
    {
        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var actor = Sys.ActorOf(Props.Empty);
            actor.Tell(PoisonPill.Instance, null);
        });

        AwaitCondition(() => Sys.Guardian.Children().Length == 0);
    }

    private static void Produce(Action<int, int> send)
    {
        var threads = Enumerable.Range(0, Producers).Select(producer => new Thread(() =>
        {
            for (var number = 0; number < Messages; number++)
            {
                send(producer, number);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    /// <summary>Written on the receiver's turn only; read when it has answered.</summary>
    private sealed class Tally
    {
        public int[] Last { get; } = [.. Enumerable.Repeat(-1, Producers)];

        public int Seen { get; set; }

        public int Failures { get; set; }

        public int Restarts { get; set; }

        public int OutOfOrder { get; set; }

        public void Check(Item item)
        {
            if (item.Number != Last[item.Producer] + 1)
            {
                OutOfOrder++;
            }

            Last[item.Producer] = item.Number;
        }
    }

    private sealed class Parent(Props child) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf(child));
    }

    private sealed class Receiver : ReceiveActor
    {
        private readonly Tally _tally;

        public Receiver(Tally tally)
        {
            _tally = tally;
            Receive<Item>(item =>
            {
                tally.Check(item);
                if (item.Number % 3_000 == item.Producer)
                {
                    tally.Failures++;
                    throw new InvalidOperationException("fail");
                }

                tally.Seen++;
            });
            Receive<string>(_ => Sender.Tell(tally.Seen));
        }

        protected override void PostRestart(Exception reason) => _tally.Restarts++;
    }

    private sealed class StopsItself(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (++tally.Seen == Messages)
            {
                Context.Stop(Self);
            }
        }
    }

    private sealed class Counter : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is DeadLetter)
            {
                _count++;
            }
            else
            {
                Sender.Tell(_count);
            }
        }
    }
}
