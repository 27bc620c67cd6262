namespace ActorWatch.Actors;

/// <summary>How to make an actor, again for each restart. Immutable, so any thread may use and share it.</summary>
public sealed class Props
{
    private readonly Func<ActorBase> _producer;

    private Props(Type type, Func<ActorBase> producer, SupervisorStrategy? strategy, int stashCapacity = -1)
    {
        StashCapacity = stashCapacity;
        Type = type;
        _producer = producer;
        SupervisorStrategy = strategy;
    }

    /// <summary>Makes an actor that handles nothing.</summary>
    public static Props Empty { get; } = Create(() => new EmptyActor());

    /// <summary>The declared type of the actor.</summary>
    public Type Type { get; }

    /// <summary>Decides about failing children in place of the actor's own strategy; null when there is none.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    internal int StashCapacity { get; }

    /// <summary>Makes actors by a factory, which runs once for each incarnation and restart, on the actor's turn.</summary>
    /// <param name="factory">Returns a new instance each time, such as <c>() => new Worker(name)</c>.</param>
    /// <param name="supervisorStrategy">Wins over the actor's own; null to leave it the choice.</param>
    public static Props Create<T>(Func<T> factory, SupervisorStrategy? supervisorStrategy = null)
        where T : ActorBase
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Props(typeof(T), factory, supervisorStrategy);
    }

    /// <summary>Makes actors of a type with a parameterless constructor.</summary>
    public static Props Create<T>()
        where T : ActorBase, new()
        => ByDefaultConstructor<T>.Props;

    /// <summary>Returns the same with another strategy for the actor's children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy? supervisorStrategy) => new(Type, _producer, supervisorStrategy, StashCapacity);

    /// <summary>Returns the same with a stash that holds so many messages; 0 or -1 for no bound, the default.</summary>
    public Props WithStashCapacity(int stashCapacity) => new(Type, _producer, SupervisorStrategy, stashCapacity);

    /// <inheritdoc/>
    public override string ToString() => $"Props({Type})";

    internal ActorBase NewActor()
        => _producer() ?? throw new InvalidOperationException($"The factory of {this} returned null. It must return a new actor.");

    private static class ByDefaultConstructor<T>
        where T : ActorBase, new()
    {
        public static readonly Props Props = new(typeof(T), static () => new T(), null);
    }

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
