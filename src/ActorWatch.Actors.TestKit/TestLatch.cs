namespace ActorWatch.Actors.TestKit;

/// <summary>A gate that opens after a number of counts. Thread-safe.</summary>
public sealed class TestLatch : IDisposable
{
    private readonly TestKitBase _kit;
    private readonly CountdownEvent _event;

    internal TestLatch(TestKitBase kit, int count)
    {
        _kit = kit;
        _event = new CountdownEvent(count);
    }

    /// <summary>True when the gate is open.</summary>
    public bool IsOpen => _event.IsSet;

    /// <summary>Counts once.</summary>
    public void CountDown()
    {
        if (!_event.IsSet)
        {
            _event.Signal();
        }
    }

    /// <summary>Opens the gate now.</summary>
    public void Open()
    {
        while (!_event.IsSet)
        {
            _event.Signal();
        }
    }

    /// <summary>Closes the gate again, with the count that it began with.</summary>
    public void Reset() => _event.Reset();

    /// <summary>Waits for the gate, in real time; default 5 s.</summary>
    /// <exception cref="TestKitAssertionException">It is still closed then.</exception>
    public void Ready(TimeSpan? timeout = null)
    {
        var wait = timeout ?? _kit.Dilated(_kit.TestKitSettings.DefaultTimeout);
        if (!_event.Wait(wait))
        {
            throw new TestKitAssertionException($"The latch did not open within {wait}; {_event.CurrentCount} counts are missing.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _event.Dispose();
}
