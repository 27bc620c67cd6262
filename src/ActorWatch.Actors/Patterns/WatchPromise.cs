namespace ActorWatch.Actors;

/// <summary>A watcher that is no actor: completes a task when an actor ends, or with false when the waiting does.</summary>
internal sealed class WatchPromise : InternalActorRef, IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<bool> _completion = new();
    private readonly InternalActorRef _subject;
    private readonly ScheduledDeadline? _deadline;
    private readonly CancellationTokenRegistration _registration;
    private int _done;
    private bool _terminated;

    public WatchPromise(InternalActorRef subject, TimeSpan timeout, CancellationToken cancellationToken)
        : base(subject.System)
    {
        _subject = subject;
        Uid = System.NextUid();
        Path = new ActorPath(System.TempPath, $"$watch-{Uid}", Uid);
        subject.SendSystem(new Watch(subject, this));
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            _deadline = new ScheduledDeadline(this);
            System.Deadlines.Add(_deadline, timeout);
        }

        _registration = cancellationToken.UnsafeRegister(static promise => ((WatchPromise)promise!).End(terminated: false), this);
    }

    public Task<bool> Task => _completion.Task;

    public override ActorPath Path { get; }

    internal override long Uid { get; }

    public override void Tell(object message, IActorRef? sender) => ArgumentNullException.ThrowIfNull(message);

    public void Execute() => _completion.TrySetResult(_terminated);

    internal override void SendSystem(SystemMessage message)
    {
        if (message is DeathWatchNotification)
        {
            End(terminated: true);
        }
    }

    private void End(bool terminated)
    {
        if (Interlocked.Exchange(ref _done, 1) != 0)
        {
            return;
        }

        _terminated = terminated;
        if (_deadline is not null)
        {
            System.Deadlines.Remove(_deadline);
        }

        _registration.Unregister();
        if (!terminated)
        {
            _subject.SendSystem(new Unwatch(_subject, this));
        }

        System.Dispatcher.Schedule(this);
    }

    private sealed class ScheduledDeadline(WatchPromise promise) : ScheduledEntry
    {
        internal override void Fire() => promise.End(terminated: false);
    }
}
