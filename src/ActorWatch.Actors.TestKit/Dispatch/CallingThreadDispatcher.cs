namespace ActorWatch.Actors.TestKit;

/// <summary>
/// Runs actors on the thread that sends, before the send returns, in the order of becoming runnable: a test sees all
/// consequences at once. Sends from inside an actor are queued. If two threads send, one runs the actors for both.
/// </summary>
public sealed class CallingThreadDispatcher : MessageDispatcher
{
    private readonly Lock _lock = new();
    private readonly Queue<IThreadPoolWorkItem> _items = new();
    private bool _running;

    /// <inheritdoc/>
    public override void Schedule(IThreadPoolWorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_lock)
        {
            _items.Enqueue(item);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        Drain();
    }

    private void Drain()
    {
        while (true)
        {
            IThreadPoolWorkItem? item;
            lock (_lock)
            {
                if (!_items.TryDequeue(out item))
                {
                    _running = false;
                    return;
                }
            }

            try
            {
                item.Execute();
            }
            catch
            {
                lock (_lock)
                {
                    _running = false;
                }

                throw;
            }
        }
    }
}
