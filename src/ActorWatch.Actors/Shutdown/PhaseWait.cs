namespace ActorWatch.Actors;

/// <summary>Waits for the tasks of a phase or for its time-out, whichever is first, and goes on as a step of the dispatcher.</summary>
internal sealed class PhaseWait(ActorSystem system) : ScheduledEntry, IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<bool> _completion = new();
    private int _done;
    private bool _inTime;

    /// <summary>Returns true when the task ended in time, however it ended.</summary>
    public Task<bool> For(Task task, TimeSpan timeout)
    {
        if (task.IsCompleted)
        {
            return Task.FromResult(true);
        }

        system.Deadlines.Add(this, timeout);
        task.ContinueWith(
            static (_, wait) => ((PhaseWait)wait!).End(inTime: true),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return _completion.Task;
    }

    public void Execute() => _completion.TrySetResult(_inTime);

    internal override void Fire() => End(inTime: false);

    private void End(bool inTime)
    {
        if (Interlocked.Exchange(ref _done, 1) == 0)
        {
            _inTime = inTime;
            system.Deadlines.Remove(this);
            system.Dispatcher.Schedule(this);
        }
    }
}
