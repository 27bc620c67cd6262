namespace ActorWatch.Actors;

/// <summary>The values behind <see cref="BackoffOptions"/>. Immutable.</summary>
internal sealed class BackoffOptionsRecord : BackoffOptions
{
    public BackoffOptionsRecord(
        Props childProps,
        string childName,
        TimeSpan minBackoff,
        TimeSpan maxBackoff,
        double randomFactor,
        int maxNrOfRetries,
        bool onStop)
    {
        ArgumentNullException.ThrowIfNull(childProps);
        ArgumentNullException.ThrowIfNull(childName);
        ChildProps = childProps;
        ChildName = childName;
        MinBackoff = minBackoff;
        MaxBackoff = maxBackoff;
        RandomFactor = randomFactor;
        OnStop = onStop;
        AutoReset = minBackoff;
        Strategy = new OneForOneStrategy(maxNrOfRetries, null, SupervisorStrategy.DefaultDecider);
    }

    public Props ChildProps { get; }

    public string ChildName { get; }

    public TimeSpan MinBackoff { get; }

    public TimeSpan MaxBackoff { get; }

    public double RandomFactor { get; }

    public bool OnStop { get; }

    /// <summary>Null for a reset by hand.</summary>
    public TimeSpan? AutoReset { get; private set; }

    /// <summary>Its limit is that of the supervisor, too.</summary>
    public OneForOneStrategy Strategy { get; private set; }

    public object? ReplyWhileStopped { get; private set; }

    public Func<object, bool>? IsFinalStopMessage { get; private set; }

    public override BackoffOptions WithAutoReset(TimeSpan resetBackoff) => With(copy => copy.AutoReset = resetBackoff);

    public override BackoffOptions WithManualReset() => With(copy => copy.AutoReset = null);

    public override BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy)
    {
        ArgumentNullException.ThrowIfNull(supervisorStrategy);
        return With(copy => copy.Strategy = supervisorStrategy);
    }

    public override BackoffOptions WithDefaultStoppingStrategy()
        => With(copy => copy.Strategy = new OneForOneStrategy(
            copy.Strategy.MaxNumberOfRetries, null, SupervisorStrategy.StoppingStrategy.Decider));

    public override BackoffOptions WithReplyWhileStopped(object replyWhileStopped)
    {
        ArgumentNullException.ThrowIfNull(replyWhileStopped);
        return With(copy => copy.ReplyWhileStopped = replyWhileStopped);
    }

    public override BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries)
        => With(copy => copy.Strategy = copy.Strategy.WithMaxNrOfRetries(maxNrOfRetries));

    public override BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage)
    {
        ArgumentNullException.ThrowIfNull(isFinalStopMessage);
        return With(copy => copy.IsFinalStopMessage = isFinalStopMessage);
    }

    internal override Props CreateProps()
    {
        if (MinBackoff <= TimeSpan.Zero)
        {
            throw new ArgumentException($"minBackoff must be above zero, but is {MinBackoff}.");
        }

        if (MaxBackoff < MinBackoff)
        {
            throw new ArgumentException($"maxBackoff must be at least minBackoff ({MinBackoff}), but is {MaxBackoff}.");
        }

        if (RandomFactor is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"randomFactor must be between 0 and 1, but is {RandomFactor}.");
        }

        return OnStop
            ? Props.Create(() => new BackoffOnStopSupervisor(this))
            : Props.Create(() => new BackoffOnFailureSupervisor(this));
    }

    private BackoffOptionsRecord With(Action<BackoffOptionsRecord> change)
    {
        var copy = (BackoffOptionsRecord)MemberwiseClone();
        change(copy);
        return copy;
    }
}
