namespace ActorWatch.Actors;

/// <summary>
/// An actor whose behaviours are lists of typed handlers, registered in the constructor or in a method given to
/// <see cref="Become(Action)"/>; they are tried in that order. Not thread-safe: the system calls it one message at a time.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private readonly MessageHandlerList _initial = new();
    private MessageHandlerList? _building;

    /// <summary>Called by the system on the new actor's turn.</summary>
    protected ReceiveActor() => _building = _initial;

    internal override void AfterConstruction() => _building = null;

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        if (!_initial.TryHandle(message))
        {
            Unhandled(message);
        }
    }

    /// <summary>Handles messages of type <typeparamref name="T"/>, those that the predicate takes if there is one.</summary>
    /// <exception cref="InvalidOperationException">Called outside the constructor and Become, or after a catch-all.</exception>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(new ActionHandler<T>(handler, shouldHandle));
    }

    /// <inheritdoc cref="Receive{T}(Action{T}, Predicate{T})"/>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Handles messages of type <typeparamref name="T"/>; on false the next handler is tried.</summary>
    protected void Receive<T>(Func<T, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(new FuncHandler<T>(handler));
    }

    /// <summary>Handles messages of a type, those that the predicate takes if there is one.</summary>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        ArgumentNullException.ThrowIfNull(handler);
        Add(new TypeHandler(messageType, message =>
        {
            if (shouldHandle?.Invoke(message) == false)
            {
                return false;
            }

            handler(message);
            return true;
        }));
    }

    /// <inheritdoc cref="Receive(Type, Action{object}, Predicate{object})"/>
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler)
        => Receive(messageType, handler, shouldHandle);

    /// <summary>Handles messages of a type; on false the next handler is tried.</summary>
    protected void Receive(Type messageType, Func<object, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        ArgumentNullException.ThrowIfNull(handler);
        Add(new TypeHandler(messageType, handler));
    }

    /// <summary>Handles everything that no handler before took; nothing may follow.</summary>
    protected void ReceiveAny(Action<object> handler) => Receive(handler);

    /// <summary>Handles messages of type <typeparamref name="T"/> asynchronously; see <see cref="UntypedActor.RunTask(Func{Task})"/>.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(new AsyncHandler<T>(handler, shouldHandle));
    }

    /// <inheritdoc cref="ReceiveAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles everything that no handler before took, asynchronously; nothing may follow.</summary>
    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync(handler);

    /// <summary>Replaces the current behaviour by the handlers that the method registers.</summary>
    protected void Become(Action configure) => Cell.Become(Build(configure));

    /// <summary>Puts the handlers that the method registers on top of the current behaviour.</summary>
    protected void BecomeStacked(Action configure) => Cell.BecomeStacked(Build(configure));

    private Receive Build(Action configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var outer = _building;
        var list = _building = new MessageHandlerList();
        try
        {
            configure();
        }
        finally
        {
            _building = outer;
        }

        return list.TryHandle;
    }

    private void Add(MessageHandler handler)
    {
        if (_building is null)
        {
            throw new InvalidOperationException(
                "Cannot register a handler now. Call Receive in the constructor or in a method given to Become.");
        }

        _building.Add(handler);
    }
}
