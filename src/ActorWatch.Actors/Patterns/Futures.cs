namespace ActorWatch.Actors;

/// <summary>Asks actors from code that awaits. Any thread may call it.</summary>
public static class Futures
{
    /// <summary>Sends a message and returns the first reply, of any type.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null)
        => Send<object>(self, message, null, timeout, CancellationToken.None);

    /// <summary>Sends a message and returns the first reply, of any type.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken)
        => Send<object>(self, message, null, null, cancellationToken);

    /// <summary>Sends a message and returns the first reply, of any type.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
        => Send<object>(self, message, null, timeout, cancellationToken);

    /// <summary>Sends a message and returns the first reply.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null)
        => Send<T>(self, message, null, timeout, CancellationToken.None);

    /// <summary>Sends a message and returns the first reply.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken)
        => Send<T>(self, message, null, null, cancellationToken);

    /// <summary>Sends a message and returns the first reply.</summary>
    /// <inheritdoc cref="Ask{T}(ICanTell, Func{IActorRef, object}, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
        => Send<T>(self, message, null, timeout, cancellationToken);

    /// <summary>Sends a message that holds the ref to reply to, and returns the first reply.</summary>
    /// <param name="self">Whom to ask.</param>
    /// <param name="messageFactory">Makes the message from the ref to reply to.</param>
    /// <param name="timeout">Null for the system's setting; zero, negative or infinite for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="AskTimeoutException">No reply came in time (the task's).</exception>
    /// <exception cref="ArgumentException">The reply has another type (the task's), or nobody knows the system of the target.</exception>
    /// <exception cref="NotSupportedException">The target is <see cref="Nobody"/>.</exception>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageFactory);
        return Send<T>(self, null, messageFactory, timeout, cancellationToken);
    }

    private static Task<T> Send<T>(
        ICanTell self,
        object? message,
        Func<IActorRef, object>? messageFactory,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(self);
        var system = SystemOf(self);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var promise = new PromiseActorRef<T>(system);
        promise.Begin(timeout ?? system.Setup.AskTimeout, cancellationToken);
        self.Tell(messageFactory is null ? message! : messageFactory(promise), promise);
        return promise.Task;
    }

    private static ActorSystem SystemOf(ICanTell target) => target switch
    {
        InternalActorRef actor => actor.System,
        ActorSelection selection => selection.System,
        Nobody => throw new NotSupportedException("Cannot ask Nobody: it never replies."),
        _ => ActorCell.Current?.System ?? throw new ArgumentException(
            $"Cannot ask {target}: it belongs to no known actor system. Ask it from inside an actor.", nameof(target)),
    };
}
