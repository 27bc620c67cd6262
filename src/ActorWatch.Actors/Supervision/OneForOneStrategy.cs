namespace ActorWatch.Actors;

/// <summary>The verdict concerns the failing child alone. Immutable, so one instance may serve many actors.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    /// <summary>Creates a strategy with a limit.</summary>
    /// <param name="maxNrOfRetries">Restarts before the child is stopped; null or -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The window in which they count; null for the child's whole life. With a window and no limit one restart is allowed in it.</param>
    /// <param name="localOnlyDecider">Decides by the exception.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actors.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    /// <param name="maxNrOfRetries">Restarts before the child is stopped; null or -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The window in which they count; null for the child's whole life.</param>
    /// <param name="decider">Decides by the exception.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, AsWindow(withinTimeRange), decider, loggingEnabled: true)
    {
    }

    /// <summary>Creates a strategy with a limit.</summary>
    /// <param name="maxNrOfRetries">Restarts before the child is stopped; -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeMilliseconds">The window in which they count; -1 for the child's whole life.</param>
    /// <param name="localOnlyDecider">Decides by the exception.</param>
    /// <param name="loggingEnabled">False to log no failures.</param>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actors.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <inheritdoc cref="OneForOneStrategy(int, int, Func{Exception, Directive}, bool)"/>
    /// <param name="maxNrOfRetries">Restarts before the child is stopped; -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeMilliseconds">The window in which they count; -1 for the child's whole life.</param>
    /// <param name="decider">Decides by the exception.</param>
    /// <param name="loggingEnabled">False to log no failures.</param>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : this(maxNrOfRetries, AsWindow(withinTimeMilliseconds), decider, loggingEnabled)
    {
    }

    /// <summary>Creates a strategy without a limit.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(localOnlyDecider, loggingEnabled: true)
    {
    }

    /// <summary>Creates a strategy without a limit, and without logging when <paramref name="loggingEnabled"/> is false.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled)
        : this(-1, null, Actors.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>Creates a strategy without a limit.</summary>
    public OneForOneStrategy(IDecider decider)
        : this(-1, null, decider, loggingEnabled: true)
    {
    }

    private OneForOneStrategy(int maxRetries, TimeSpan? window, IDecider decider, bool loggingEnabled)
        : base(maxRetries, window, decider, loggingEnabled)
    {
    }

    /// <summary>Restarts before the child is stopped; -1 for no limit.</summary>
    public int MaxNumberOfRetries => MaxRetries;

    /// <summary>The window in which restarts count, in milliseconds; -1 for none.</summary>
    public int WithinTimeRangeMilliseconds => Window is { } window ? (int)window.TotalMilliseconds : -1;

    /// <summary>Returns the same with another limit; the window, the decider and the logging stay.</summary>
    public OneForOneStrategy WithMaxNrOfRetries(int maxNrOfRetries) => new(maxNrOfRetries, Window, Decider, LoggingEnabled);

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override void ProcessFailure(ActorCell supervisor, ActorCell child, Exception cause, bool restart)
    {
        if (restart && MayRestart(supervisor, child))
        {
            child.SendSystem(new Recreate(cause));
        }
        else
        {
            supervisor.Stop(child);
        }
    }
}
