namespace ActorWatch.Actors;

/// <summary>
/// Sends the outcome of a task to an actor, on the thread that completes the task. A failure becomes
/// <see cref="Status.Failure"/>. The returned task completes when the message is sent and never faults.
/// </summary>
public static class PipeToSupport
{
    /// <summary>Sends the result of a task, or its failure.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to send to.</param>
    /// <param name="sender">The sender of the message; null for nobody.</param>
    /// <param name="success">Makes the message from the result; null for the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        ArgumentNullException.ThrowIfNull(taskToPipe);
        ArgumentNullException.ThrowIfNull(recipient);
        return Follow(taskToPipe, () => Send(taskToPipe, recipient, sender, failure, () =>
        {
            var result = taskToPipe.GetAwaiter().GetResult();
            recipient.Tell(success is null ? result! : success(result), sender);
        }));
    }

    /// <summary>Sends what <paramref name="success"/> makes when the task ends, or its failure; without it, only a failure.</summary>
    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef, Func{T, object}, Func{Exception, object})"/>
    public static Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        ArgumentNullException.ThrowIfNull(taskToPipe);
        ArgumentNullException.ThrowIfNull(recipient);
        return Follow(taskToPipe, () => Send(taskToPipe, recipient, sender, failure, () =>
        {
            if (success is not null)
            {
                recipient.Tell(success(), sender);
            }
        }));
    }

    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef, Func{T, object}, Func{Exception, object})"/>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
        => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    /// <inheritdoc cref="PipeTo(Task, ICanTell, IActorRef, Func{object}, Func{Exception, object})"/>
    public static Task PipeTo(
        this ValueTask taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
        => taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    // ContinueWith and not await: it runs in place on the completing thread whatever context that has, so that a
    // simulation stays on its one thread.
    private static Task Follow(Task task, Action send)
    {
        if (task.IsCompleted)
        {
            send();
            return Task.CompletedTask;
        }

        return task.ContinueWith(
            static (_, state) => ((Action)state!)(),
            send,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static void Send(
        Task task, ICanTell recipient, IActorRef? sender, Func<Exception, object>? failure, Action sendSuccess)
    {
        var cause = task.IsFaulted ? Unwrap(task.Exception!)
            : task.IsCanceled ? new TaskCanceledException(task)
            : null;
        if (cause is null)
        {
            try
            {
                sendSuccess();
                return;
            }
            catch (Exception exception)
            {
                cause = exception;
            }
        }

        object message;
        try
        {
            message = failure is null ? new Status.Failure(cause) : failure(cause);
        }
        catch (Exception exception)
        {
            message = new Status.Failure(exception);
        }

        recipient.Tell(message ?? new Status.Failure(cause), sender);
    }

    private static Exception Unwrap(AggregateException exception)
        => exception.InnerExceptions.Count == 1 ? exception.InnerExceptions[0] : exception;
}
