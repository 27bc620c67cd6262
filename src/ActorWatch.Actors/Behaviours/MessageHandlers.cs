namespace ActorWatch.Actors;

/// <summary>Handles messages of a type, all or those that a predicate takes.</summary>
internal sealed class ActionHandler<T>(Action<T> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    public override bool IsCatchAll => shouldHandle is null && typeof(T) == typeof(object);

    public override bool TryHandle(object message)
    {
        if (message is not T typed || shouldHandle?.Invoke(typed) == false)
        {
            return false;
        }

        handler(typed);
        return true;
    }
}

/// <summary>Handles messages of a type; the handler itself says whether it did.</summary>
internal sealed class FuncHandler<T>(Func<T, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => message is T typed && handler(typed);
}

/// <summary>Handles messages of a type asynchronously.</summary>
internal sealed class AsyncHandler<T>(Func<T, Task> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    public override bool IsCatchAll => shouldHandle is null && typeof(T) == typeof(object);

    public override bool TryHandle(object message)
    {
        if (message is not T typed || shouldHandle?.Invoke(typed) == false)
        {
            return false;
        }

        ActorCell.CurrentOrThrow.RunTask(handler, typed);
        return true;
    }
}

/// <summary>Handles messages of a type that is known only at run time.</summary>
internal sealed class TypeHandler(Type type, Func<object, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => type.IsInstanceOfType(message) && handler(message);
}
