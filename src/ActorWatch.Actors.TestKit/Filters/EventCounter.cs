namespace ActorWatch.Actors.TestKit;

/// <summary>A subscriber that counts. Thread-safe.</summary>
internal sealed class EventCounter(ActorSystem system, Func<object, bool> fits, int expected)
    : InternalActorRef(system), IDisposable
{
    private readonly object _gate = new();
    private int _count;

    public override ActorPath Path { get; } = new(system.TempPath, TestKitBase.NextName("$filter"), system.NextUid());

    public override void Tell(object message, IActorRef? sender)
    {
        if (fits(message))
        {
            lock (_gate)
            {
                _count++;
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Check(TimeSpan leeway, string what)
    {
        lock (_gate)
        {
            while (_count < expected && Monitor.Wait(_gate, leeway))
            {
            }

            if (_count != expected)
            {
                throw new TestKitAssertionException($"Expected {expected} of {what}, but {_count} came.");
            }
        }
    }

    public void Dispose() => System.EventStream.Unsubscribe(this);

    internal override void SendSystem(SystemMessage message)
    {
    }
}
