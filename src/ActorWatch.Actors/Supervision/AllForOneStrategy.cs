namespace ActorWatch.Actors;

/// <summary>
/// A restart or stop concerns all children. Each has its own counter, and a restart counts for all. Immutable, so one
/// instance may serve many actors.
/// </summary>
public class AllForOneStrategy : SupervisorStrategy
{
    /// <summary>Creates a strategy with a limit.</summary>
    /// <param name="maxNrOfRetries">Restarts before the children are stopped; null or -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The window in which they count; null for the child's whole life. With a window and no limit one restart is allowed in it.</param>
    /// <param name="localOnlyDecider">Decides by the exception.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actors.Decider.From(localOnlyDecider))
    {
    }

    /// <inheritdoc cref="AllForOneStrategy(int?, TimeSpan?, Func{Exception, Directive})"/>
    /// <param name="maxNrOfRetries">Restarts before the children are stopped; null or -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The window in which they count; null for the child's whole life.</param>
    /// <param name="decider">Decides by the exception.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : base(maxNrOfRetries ?? -1, AsWindow(withinTimeRange), decider, loggingEnabled: true)
    {
    }

    /// <summary>Creates a strategy with a limit.</summary>
    /// <param name="maxNrOfRetries">Restarts before the children are stopped; -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeMilliseconds">The window in which they count; -1 for the child's whole life.</param>
    /// <param name="localOnlyDecider">Decides by the exception.</param>
    /// <param name="loggingEnabled">False to log no failures.</param>
    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actors.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <inheritdoc cref="AllForOneStrategy(int, int, Func{Exception, Directive}, bool)"/>
    /// <param name="maxNrOfRetries">Restarts before the children are stopped; -1 for no limit, 0 for none.</param>
    /// <param name="withinTimeMilliseconds">The window in which they count; -1 for the child's whole life.</param>
    /// <param name="decider">Decides by the exception.</param>
    /// <param name="loggingEnabled">False to log no failures.</param>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : base(maxNrOfRetries, AsWindow(withinTimeMilliseconds), decider, loggingEnabled)
    {
    }

    /// <summary>Creates a strategy without a limit.</summary>
    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(Actors.Decider.From(localOnlyDecider))
    {
    }

    /// <summary>Creates a strategy without a limit.</summary>
    public AllForOneStrategy(IDecider decider)
        : base(-1, null, decider, loggingEnabled: true)
    {
    }

    /// <summary>Restarts before the children are stopped; -1 for no limit.</summary>
    public int MaxNumberOfRetries => MaxRetries;

    /// <summary>The window in which restarts count, in milliseconds; -1 for none.</summary>
    public int WithinTimeRangeMilliseconds => Window is { } window ? (int)window.TotalMilliseconds : -1;

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override void ProcessFailure(ActorCell supervisor, ActorCell child, Exception cause, bool restart)
    {
        var children = supervisor.Children();

        // Stops asking at the first refusal, so the children behind it keep their counts.
        if (!restart || !Array.TrueForAll(children, each => MayRestart(supervisor, each)))
        {
            foreach (var each in children)
            {
                supervisor.Stop(each);
            }

            return;
        }

        foreach (var each in children)
        {
            if (!ReferenceEquals(each, child))
            {
                each.SendSystem(new Suspend());
            }
        }

        foreach (var each in children)
        {
            each.SendSystem(new Recreate(cause));
        }
    }
}
