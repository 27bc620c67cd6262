namespace ActorWatch.Actors.TestKit;

/// <summary>What goes wrong in a <see cref="Simulation"/>. Not thread-safe: the test and the simulation's one thread own it.</summary>
public sealed class SimulationFaults
{
    private readonly Random _random;

    internal SimulationFaults(Random random) => _random = random;

    /// <summary>Called before an actor below <c>/user</c> handles a message; the exception that it returns is the actor's failure. Null for none.</summary>
    public Func<IActorRef, object, Exception?>? BeforeMessage { get; set; }

    /// <summary>How likely an actor below <c>/user</c> fails at a message with <see cref="InjectedFaultException"/>. Default 0; from 0 to 1.</summary>
    public double FailureProbability { get; set; }

    /// <summary>Restricts the random failures; null for all actors and messages.</summary>
    public Func<IActorRef, object, bool>? FailureFilter { get; set; }

    /// <summary>How likely an actor that could run is put off. Default 0; from 0 to 1.</summary>
    public double DelayProbability { get; set; }

    /// <summary>The longest time that an actor is put off. Default 1 s.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Ends all faults, for the part of a test where the system is to recover.</summary>
    public void Clear()
    {
        BeforeMessage = null;
        FailureProbability = 0;
        FailureFilter = null;
        DelayProbability = 0;
    }

    internal Exception? FailureFor(IActorRef actor, object message)
    {
        if (BeforeMessage?.Invoke(actor, message) is { } failure)
        {
            return failure;
        }

        var fails = FailureProbability > 0
            && FailureFilter?.Invoke(actor, message) != false
            && _random.NextDouble() < FailureProbability;
        return fails ? new InjectedFaultException($"Injected into {actor} at {message.GetType().Name}.") : null;
    }

    internal TimeSpan? Delay()
        => DelayProbability > 0 && _random.NextDouble() < DelayProbability
            ? new TimeSpan(_random.NextInt64(MaxDelay.Ticks + 1))
            : null;
}
