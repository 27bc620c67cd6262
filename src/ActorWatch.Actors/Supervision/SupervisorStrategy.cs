using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>
/// Decides what happens to failing children. Immutable; each call comes on the supervisor's turn, and the counters are
/// kept with the supervisor, so one instance may serve many.
/// </summary>
public abstract class SupervisorStrategy
{
    /// <summary>Restarts one child without limit; stops it when it cannot start, was killed or broke a death pact.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecision);

    /// <summary>Stops a child at its first failure.</summary>
    public static readonly SupervisorStrategy StoppingStrategy = new OneForOneStrategy(static _ => Directive.Stop);

    private protected SupervisorStrategy(int maxRetries, TimeSpan? window, IDecider decider, bool loggingEnabled)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxRetries = maxRetries;
        Window = window;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>Stop for <see cref="ActorInitializationException"/>, <see cref="ActorKilledException"/> and <see cref="DeathPactException"/>; Restart for all else.</summary>
    public static IDecider DefaultDecider { get; } = Actors.Decider.From(DefaultDecision);

    /// <summary>Decides by the exception.</summary>
    public IDecider Decider { get; }

    internal int MaxRetries { get; }

    internal TimeSpan? Window { get; }

    internal bool LoggingEnabled { get; }

    internal static Directive DefaultDecision(Exception cause) => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    };

    internal static TimeSpan? AsWindow(int milliseconds)
        => milliseconds < 0 ? null : TimeSpan.FromMilliseconds(milliseconds);

    internal static TimeSpan? AsWindow(TimeSpan? window)
        => window is null || window == Timeout.InfiniteTimeSpan || window < TimeSpan.Zero ? null : window;

    /// <summary>Carries out the verdict; false when it is to escalate.</summary>
    internal bool HandleFailure(ActorCell supervisor, ActorCell child, Exception cause)
    {
        var directive = Handle(child, cause);
        Log(supervisor, child, cause, directive);
        switch (directive)
        {
            case Directive.Escalate:
                return false;
            case Directive.Resume:
                child.SendSystem(new Resume(ByFailure: true));
                return true;
            default:
                ProcessFailure(supervisor, child, cause, directive == Directive.Restart);
                return true;
        }
    }

    /// <summary>Returns the verdict; by default that of the decider. Called on the supervisor's turn.</summary>
    protected abstract Directive Handle(IActorRef child, Exception exception);

    private protected abstract void ProcessFailure(ActorCell supervisor, ActorCell child, Exception cause, bool restart);

    private protected bool MayRestart(ActorCell supervisor, ActorCell child)
        => supervisor.RestartStatsOf(child).RequestRestart(MaxRetries, Window, supervisor.System.TimeProvider);

    private void Log(ActorCell supervisor, ActorCell child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
        {
            return;
        }

        var reason = cause is ActorInitializationException { InnerException: { } inner } ? inner : cause;
        var source = child.Path.ToString();
        supervisor.System.PublishLog(directive == Directive.Resume
            ? new Warning(source, GetType(), reason.Message, cause)
            : new Error(cause, source, GetType(), reason.Message));
    }
}
