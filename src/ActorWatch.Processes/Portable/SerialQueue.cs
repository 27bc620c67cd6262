namespace ActorWatch.Processes.Portable;

/// <summary>Does things one at a time and in order, on threads of the pool. Thread-safe.</summary>
internal sealed class SerialQueue(Action<Exception> onError) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _actions = new();
    private bool _isRunning;

    /// <summary>Does something after all that was posted before.</summary>
    public void Post(Action action)
    {
        lock (_gate)
        {
            _actions.Enqueue(action);
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        while (TryTake(out var action))
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                // A defect in one thing must not lose those behind it.
                onError(error);
            }
        }
    }

    private bool TryTake(out Action action)
    {
        lock (_gate)
        {
            _isRunning = _actions.TryDequeue(out var next);
            action = next ?? (static () => { });
            return _isRunning;
        }
    }
}
