namespace ActorWatch.Actors;

/// <summary>What a <see cref="BackoffSupervisor"/> does. Immutable: each method returns a changed copy.</summary>
public abstract class BackoffOptions
{
    private protected BackoffOptions()
    {
    }

    /// <summary>Forgets the restarts when the child has lived this long after a start. Default: the shortest delay.</summary>
    public abstract BackoffOptions WithAutoReset(TimeSpan resetBackoff);

    /// <summary>Forgets the restarts only on <see cref="BackoffSupervisor.Reset"/>.</summary>
    public abstract BackoffOptions WithManualReset();

    /// <summary>Decides about exceptions of the child. Default: restarts, as <see cref="SupervisorStrategy.DefaultDecider"/>.</summary>
    public abstract BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy);

    /// <summary>Stops the child on each exception, so that OnStop waits before it starts again.</summary>
    public abstract BackoffOptions WithDefaultStoppingStrategy();

    /// <summary>Answers messages while there is no child. Default: they become dead letters.</summary>
    public abstract BackoffOptions WithReplyWhileStopped(object replyWhileStopped);

    /// <summary>Ends the supervisor after that many starts; -1 for no limit.</summary>
    public abstract BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries);

    /// <summary>Makes the end of the child, after a message for which the function is true, the end of the supervisor.</summary>
    public abstract BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage);

    internal abstract Props CreateProps();
}
