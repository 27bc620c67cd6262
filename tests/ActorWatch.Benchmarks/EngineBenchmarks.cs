using System.Diagnostics;
using ActorWatch.Actors;

namespace ActorWatch.Benchmarks;

/// <summary>Whole-system figures of the actor engine, each measured by a stopwatch around a batch.</summary>
internal static class EngineBenchmarks
{
    public static readonly (string Name, string Unit, Func<Task<double>> Run)[] All =
    [
        ("tell, 1 producer", "per second", () => Tell(1, 2_000_000)),
        ("tell, 8 producers", "per second", () => Tell(8, 250_000)),
        ("tell to handler start, foreign thread", "µs (median)", TellLatency),
        ("ping-pong, 1 pair", "per second (messages)", () => PingPong(1, 500_000)),
        ("ping-pong, 8 pairs", "per second (messages)", () => PingPong(8, 100_000)),
        ("ask with timeout", "per second", Ask),
        ("ask with timeout, memory", "bytes", AskBytes),
        ("create", "per second (actors)", Create),
        ("idle actor, memory", "bytes", IdleBytes),
        ("restart", "per second", Restart),
        ("100,000 one-second timers", "% of a core", () => TimerLoad(100_000, TimeSpan.FromSeconds(1))),
        ("ten one-second timers", "ms CPU per second", async () => await TimerLoad(10, TimeSpan.FromSeconds(1)) * 10),
        ("create a system", "ms", CreateSystem),
    ];

    private static async Task<double> Tell(int producers, int each)
    {
        var system = ActorSystem.Create("bench");
        var done = new TaskCompletionSource();
        var total = producers * each;
        var actor = system.ActorOf(Props.Create(() => new CountDown(total, done)));
        var message = new object();
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, producers).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < each; i++)
            {
                actor.Tell(message, null);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        await done.Task;
        var seconds = watch.Elapsed.TotalSeconds;
        await system.Terminate();
        return total / seconds;
    }

    private static async Task<double> TellLatency()
    {
        var system = ActorSystem.Create("bench");
        var actor = system.ActorOf(Props.Create(() => new Stamper()));
        var results = new List<double>();
        for (var i = 0; i < 500; i++)
        {
            var stamp = new Stamp();
            stamp.Sent = Stopwatch.GetTimestamp();
            actor.Tell(stamp, null);
            while (Volatile.Read(ref stamp.Handled) == 0)
            {
                Thread.SpinWait(5);
            }

            results.Add(Stopwatch.GetElapsedTime(stamp.Sent, stamp.Handled).TotalMicroseconds);
        }

        await system.Terminate();
        results.Sort();
        return results[results.Count / 2];
    }

    private static async Task<double> PingPong(int pairs, int rounds)
    {
        var system = ActorSystem.Create("bench");
        var waits = new List<Task>();
        var starts = new List<Action>();
        for (var i = 0; i < pairs; i++)
        {
            var done = new TaskCompletionSource();
            var pong = system.ActorOf(Props.Create(() => new Echo()));
            var ping = system.ActorOf(Props.Create(() => new Ping(pong, rounds, done)));
            starts.Add(() => ping.Tell(pong, pong));
            waits.Add(done.Task);
        }

        var watch = Stopwatch.StartNew();
        starts.ForEach(start => start());
        await Task.WhenAll(waits);
        var seconds = watch.Elapsed.TotalSeconds;
        await system.Terminate();
        return pairs * rounds * 2 / seconds;
    }

    private static async Task<double> Ask()
    {
        const int Count = 200_000;
        var system = ActorSystem.Create("bench");
        var echo = system.ActorOf(Props.Create(() => new Echo()));
        var watch = Stopwatch.StartNew();
        await Ask(echo, Count);
        var seconds = watch.Elapsed.TotalSeconds;
        await system.Terminate();
        return Count / seconds;
    }

    private static async Task<double> AskBytes()
    {
        const int Count = 100_000;
        var system = ActorSystem.Create("bench");
        var echo = system.ActorOf(Props.Create(() => new Echo()));
        await Ask(echo, 100);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await Ask(echo, Count);
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        await system.Terminate();
        return (double)bytes / Count;
    }

    private static async Task Ask(IActorRef echo, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await echo.Ask<string>("x", TimeSpan.FromSeconds(5));
        }
    }

    private static async Task<double> Create()
    {
        const int Count = 200_000;
        var system = ActorSystem.Create("bench");
        var done = new TaskCompletionSource();
        var started = new CountdownEvent(Count);
        var parent = system.ActorOf(Props.Create(() => new Spawner(Props.Create(() => new Signals(started)), done)));
        var watch = Stopwatch.StartNew();
        parent.Tell(Count, null);
        started.Wait();
        var seconds = watch.Elapsed.TotalSeconds;
        await done.Task;
        await system.Terminate();
        return Count / seconds;
    }

    private static async Task<double> IdleBytes()
    {
        const int Count = 100_000;
        var system = ActorSystem.Create("bench");
        var done = new TaskCompletionSource();
        var started = new CountdownEvent(Count);
        var parent = system.ActorOf(Props.Create(() => new Spawner(Props.Create(() => new Signals(started)), done)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        parent.Tell(Count, null);
        started.Wait();
        await done.Task;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        await system.Terminate();
        return (double)bytes / Count;
    }

    private static async Task<double> Restart()
    {
        const int Count = 50_000;
        var system = ActorSystem.Create("bench", ActorSystemSetup.Default with
        {
            GuardianStrategy = new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false),
        });
        var actor = system.ActorOf(Props.Create(() => new Failing()));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            actor.Tell("fail", null);
        }

        await actor.Ask<string>(new object());
        var seconds = watch.Elapsed.TotalSeconds;
        await system.Terminate();
        return Count / seconds;
    }

    private static async Task<double> TimerLoad(int timers, TimeSpan interval)
    {
        var system = ActorSystem.Create("bench");
        var count = new TickCount();
        for (var i = 0; i < timers; i++)
        {
            system.ActorOf(Props.Create(() => new Ticking(interval, count)));
        }

        count.Await(2 * timers, interval * 60);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        count.Await(3 * timers, interval * 60);
        process.Refresh();
        var share = (process.TotalProcessorTime - before) / watch.Elapsed;
        await system.Terminate();
        return share * 100;
    }

    /// <summary>From nothing to the first answer of an actor.</summary>
    public static async Task<double> CreateSystem()
    {
        var watch = Stopwatch.StartNew();
        var system = ActorSystem.Create("bench");
        await system.ActorOf(Props.Create(() => new Echo())).Ask<string>("x");
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        await system.Terminate();
        return milliseconds;
    }
}
