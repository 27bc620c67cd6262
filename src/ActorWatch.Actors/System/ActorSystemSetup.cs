using Microsoft.Extensions.Logging;

namespace ActorWatch.Actors;

/// <summary>What an actor system is made of. Immutable.</summary>
public sealed record ActorSystemSetup
{
    /// <summary>All defaults.</summary>
    public static ActorSystemSetup Default { get; } = new();

    /// <summary>The clock of all timers and deadlines. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where actors run. Default the thread pool.</summary>
    public MessageDispatcher Dispatcher { get; init; } = ThreadPoolDispatcher.Instance;

    /// <summary>Where log events go besides the event stream; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The least important log events that are written. Default Info.</summary>
    public Event.LogLevel LogLevel { get; init; } = Event.LogLevel.InfoLevel;

    /// <summary>How many dead letters are logged before a silence of 5 minutes. Default 10; 0 for none.</summary>
    public int LogDeadLetters { get; init; } = 10;

    /// <summary>The source of jitter; the system locks it. Null for one with a random seed.</summary>
    public Random? Random { get; init; }

    /// <summary>How long an Ask without a timeout waits. Default infinite.</summary>
    public TimeSpan AskTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Decides about top-level actors. Default <see cref="SupervisorStrategy.DefaultStrategy"/>.</summary>
    public SupervisorStrategy GuardianStrategy { get; init; } = SupervisorStrategy.DefaultStrategy;

    /// <summary>Phases of <see cref="CoordinatedShutdown"/> to add, or with a built-in name to change. Default none.</summary>
    public IReadOnlyList<ShutdownPhase> ShutdownPhases { get; init; } = [];

    /// <summary>True to run <see cref="CoordinatedShutdown"/> when the process exits, on a system with the real clock. Default true.</summary>
    public bool RunShutdownOnProcessExit { get; init; } = true;

    /// <summary>
    /// After this time in one message handler a warning names the actor and the message, once; on the thread pool only.
    /// Default 10 s; zero for never.
    /// </summary>
    public TimeSpan BlockedHandlerWarning { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Looks into the running system; null for nobody.</summary>
    public EngineHooks? Hooks { get; init; }
}
