namespace ActorWatch.Actors;

/// <summary>Runs actors on the .NET thread pool. The default.</summary>
public sealed class ThreadPoolDispatcher : MessageDispatcher
{
    /// <summary>The only instance; it has no state.</summary>
    public static readonly ThreadPoolDispatcher Instance = new();

    private ThreadPoolDispatcher()
    {
    }

    /// <inheritdoc/>
    public override void Schedule(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: true);

    /// <summary>Queues globally: the thread's own queue is last-in first-out, so the actor would only meet itself there.</summary>
    public override void ScheduleLast(IThreadPoolWorkItem item)
        => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
