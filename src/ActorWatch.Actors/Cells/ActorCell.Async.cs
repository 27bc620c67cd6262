namespace ActorWatch.Actors;

/// <summary>Async handlers: the rest after each await comes back as a system message, so it runs on the actor's turn.</summary>
internal sealed partial class ActorCell
{
    internal void RunTask(Func<Task> action) => RunTask(static run => run(), action);

    internal void RunTask<T>(Func<T, Task> handler, T argument)
    {
        var context = Extras.SynchronizationContext ??= new ActorSynchronizationContext(this);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var task = handler(argument);
            if (task.IsCompletedSuccessfully)
            {
                return;
            }

            if (task.IsCompleted)
            {
                task.GetAwaiter().GetResult();
                return;
            }

            var operation = Extras.Async ??= new AsyncOperation();
            operation.Pending++;
            _ = FollowAsync(task, operation);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // Its await captures the actor's context, so the lines after it run on the actor's turn.
    private async Task FollowAsync(Task task, AsyncOperation operation)
    {
        Exception? failure = null;
        try
        {
            await task;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        AsyncEnded(operation, failure);
    }

    private void AsyncEnded(AsyncOperation operation, Exception? failure)
    {
        // A restart or stop in between has cut the operation off.
        if (!ReferenceEquals(_extras?.Async, operation))
        {
            return;
        }

        if (failure is not null)
        {
            _extras.Async = null;
            HandleFailure(failure);
        }
        else if (--operation.Pending == 0)
        {
            _extras.Async = null;
        }

        if (_extras.Async is null)
        {
            MessageEnds(_item?.Message);
        }
    }

    private void RunContinuation(Continuation continuation)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Extras.SynchronizationContext);
        try
        {
            continuation.Callback(continuation.State);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }
}
