using System.Globalization;

namespace ActorWatch.Actors;

/// <summary>
/// The ref that an Ask sends with: the task, the ref and the work item that completes it in one object. The first
/// outcome wins; the task completes as a step of the dispatcher, never on the replying actor's turn.
/// </summary>
internal sealed class PromiseActorRef<T>(ActorSystem system) : InternalActorRef(system), IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<T> _completion = new();
    private object? _outcome;
    private int _state;
    private ActorPath? _path;
    private long _uid;
    private AskDeadline? _deadline;
    private CancellationTokenRegistration _registration;

    private enum State
    {
        Waiting,
        Replied,
        Cancelled,
    }

    public Task<T> Task => _completion.Task;

    public override ActorPath Path => _path ??= new ActorPath(System.TempPath, $"${Uid}", 0);

    internal override long Uid
    {
        get
        {
            if (Volatile.Read(ref _uid) == 0)
            {
                Interlocked.CompareExchange(ref _uid, System.NextUid(), 0);
            }

            return _uid;
        }
    }

    internal override bool IsTerminated => Volatile.Read(ref _state) != (int)State.Waiting;

    public override bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    public void Begin(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout > TimeSpan.Zero)
        {
            _deadline = new AskDeadline(this, timeout);
            System.Deadlines.Add(_deadline, timeout);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((PromiseActorRef<T>)state!).End(State.Cancelled, new OperationCanceledException(token)), this);
        }
    }

    public override void Tell(object message, IActorRef? sender)
    {
        // A null reply is allowed here, and completes the task with the default.
        switch (message)
        {
            case Status.Failure failure when typeof(T) != typeof(object):
                ReplyOrDeadLetter(failure.Cause ?? new TaskCanceledException(), message, sender, isFailure: true);
                break;
            case T or null:
                ReplyOrDeadLetter(message, message, sender, isFailure: false);
                break;
            default:
                var mismatch = new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]");
                if (End(State.Replied, new Failed(mismatch)))
                {
                    System.DeadLetterOffice.Deliver(message, sender, this);
                    break;
                }

                DeadLetter(message, sender);
                break;
        }
    }

    public void Execute()
    {
        switch (_outcome)
        {
            case Failed { Cause: OperationCanceledException cancelled } when _state == (int)State.Cancelled:
                _completion.TrySetCanceled(cancelled.CancellationToken);
                break;
            case Failed failed:
                _completion.TrySetException(failed.Cause);
                break;
            case null:
                _completion.TrySetResult(default!);
                break;
            default:
                _completion.TrySetResult((T)_outcome);
                break;
        }
    }

    internal override void SendSystem(SystemMessage message)
    {
        if (message is Watch && IsTerminated)
        {
            AnswerForTheDead(message);
        }
    }

    internal void TimedOut(TimeSpan timeout)
        => End(State.Replied, new Failed(new AskTimeoutException(
            string.Create(CultureInfo.InvariantCulture, $"Timeout after {timeout.TotalSeconds:F2} seconds"))));

    private void ReplyOrDeadLetter(object? outcome, object? message, IActorRef? sender, bool isFailure)
    {
        if (!End(State.Replied, isFailure ? new Failed((Exception)outcome!) : outcome))
        {
            DeadLetter(message, sender);
        }
    }

    private void DeadLetter(object? message, IActorRef? sender)
    {
        // Who cancelled has said that the reply is of no interest.
        if (message is not null && Volatile.Read(ref _state) != (int)State.Cancelled)
        {
            System.DeadLetterOffice.Deliver(message, sender, this);
        }
    }

    private bool End(State state, Exception cancellation) => End(state, new Failed(cancellation));

    private bool End(State state, object? outcome)
    {
        if (Interlocked.CompareExchange(ref _state, (int)state, (int)State.Waiting) != (int)State.Waiting)
        {
            return false;
        }

        _outcome = outcome;
        if (_deadline is not null)
        {
            System.Deadlines.Remove(_deadline);
        }

        _registration.Unregister();
        System.Dispatcher.Schedule(this);
        return true;
    }

    private sealed record Failed(Exception Cause);

    private sealed class AskDeadline(PromiseActorRef<T> promise, TimeSpan timeout) : ScheduledEntry
    {
        internal override void Fire() => promise.TimedOut(timeout);
    }
}
