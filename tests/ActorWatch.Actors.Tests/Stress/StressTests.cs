using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Stress;

/// <summary>Real threads: many producers, restarts and stops in between.</summary>
public class StressTests : ActorSpec
{
    private const int Producers = 24;

    /// <summary>Of each producer; ACTORWATCH_STRESS_MESSAGES=1000000 is the full measure.</summary>
    private static readonly int Messages =
        int.TryParse(Environment.GetEnvironmentVariable("ACTORWATCH_STRESS_MESSAGES"), out var messages) ? messages : 30_000;

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
    public async Task Tell_RestartsAndStopsInBetween_KeepsOrderAndLosesOnlyWhatTheRulesAllow()
    {
        var tallies = new List<Tally>();
        var dead = ActorOf(Props.Create(() => new Counter()));
        Sys.EventStream.Subscribe(dead, typeof(DeadLetter));
        var strategy = new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false);
        var parent = ActorOf(Props.Create(() => new Renewing(tallies)).WithSupervisorStrategy(strategy));

        Produce((producer, number) => parent.Tell(new Item(producer, number), null));
        await parent.Ask<string>("settle");
        var lost = await dead.Ask<int>("count");

        Assert.True(tallies.Count > 10 && tallies.Sum(tally => tally.Restarts) > 0, "nothing happened");
        Assert.Equal(0, tallies.Sum(tally => tally.OutOfOrder));
        Assert.Equal(Producers * Messages, tallies.Sum(tally => tally.Seen + tally.Failures) + lost);
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

        /// <summary>As the other, for a receiver that does not get all.</summary>
        public void CheckGrowing(Item item)
        {
            if (item.Number <= Last[item.Producer])
            {
                OutOfOrder++;
            }

            Last[item.Producer] = item.Number;
        }

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

    /// <summary>Passes all on to a child, which it stops now and then; the next one takes over at once.</summary>
    private sealed class Renewing : ReceiveActor
    {
        private readonly List<Tally> _tallies;

        public Renewing(List<Tally> tallies)
        {
            _tallies = tallies;
            var (child, alive, passed) = (Renew(), 1, 0);
            IActorRef? asker = null;
            Receive<Item>(item =>
            {
                child.Tell(item);
                if (++passed % 10_000 == 0)
                {
                    Context.Stop(child);
                    child = Renew();
                    alive++;
                }
            });
            Receive<Terminated>(_ =>
            {
                if (--alive == 0)
                {
                    asker!.Tell("settled");
                }
            });
            Receive<string>(_ =>
            {
                asker = Sender;
                child.Tell(PoisonPill.Instance);
            });
        }

        private IActorRef Renew()
        {
            var tally = new Tally();
            _tallies.Add(tally);
            return Context.Watch(Context.ActorOf(Props.Create(() => new Mortal(tally))));
        }
    }

    private sealed class Mortal(Tally tally) : UntypedActor
    {
        protected override void PostRestart(Exception reason) => tally.Restarts++;

        protected override void OnReceive(object message)
        {
            var item = (Item)message;
            tally.CheckGrowing(item);
            if (item.Number % 500 == item.Producer)
            {
                tally.Failures++;
                throw new InvalidOperationException("fail");
            }

            tally.Seen++;
        }
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
