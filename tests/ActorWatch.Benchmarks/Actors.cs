using System.Diagnostics;
using ActorWatch.Actors;

namespace ActorWatch.Benchmarks;

internal sealed class CountDown(int left, TaskCompletionSource done) : UntypedActor
{
    private int _left = left;

    protected override void OnReceive(object message)
    {
        if (--_left == 0)
        {
            done.SetResult();
        }
    }
}

/// <summary>Counts the ticks of all actors; whoever waits for a number of them waits for these, with a deadline. Thread-safe.</summary>
internal sealed class TickCount
{
    private readonly object _gate = new();
    private long _left;

    public void Note()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Await(long ticks, TimeSpan deadline)
    {
        lock (_gate)
        {
            Volatile.Write(ref _left, ticks);
            while (Volatile.Read(ref _left) > 0)
            {
                if (!Monitor.Wait(_gate, deadline))
                {
                    throw new TimeoutException($"{Volatile.Read(ref _left)} of {ticks} ticks did not come within {deadline}.");
                }
            }
        }
    }
}

internal sealed class Stamp
{
    public long Sent;
    public long Handled;
}

internal sealed class Stamper : UntypedActor
{
    protected override void OnReceive(object message) => Volatile.Write(ref ((Stamp)message).Handled, Stopwatch.GetTimestamp());
}

internal sealed class Echo : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}

internal sealed class Ping(IActorRef pong, int rounds, TaskCompletionSource done) : UntypedActor
{
    private int _left = rounds;

    protected override void OnReceive(object message)
    {
        if (--_left < 0)
        {
            done.TrySetResult();
        }
        else
        {
            pong.Tell(message, Self);
        }
    }
}

internal sealed class Spawner(Props child, TaskCompletionSource done) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        for (var i = 0; i < (int)message; i++)
        {
            Context.ActorOf(child);
        }

        done.SetResult();
    }
}

internal sealed class Signals(CountdownEvent started) : UntypedActor
{
    protected override void PreStart() => started.Signal();

    protected override void OnReceive(object message)
    {
    }
}

internal sealed class Failing : UntypedActor
{
    private static readonly InvalidOperationException Failure = new("fail");

    protected override void OnReceive(object message)
    {
        if (message is string)
        {
            throw Failure;
        }

        Sender.Tell("ok", Self);
    }
}

internal sealed class Ticking(TimeSpan interval, TickCount count) : UntypedActor, IWithTimers
{
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", "tick", interval);

    protected override void OnReceive(object message) => count.Note();
}
