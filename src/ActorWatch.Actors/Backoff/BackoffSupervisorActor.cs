namespace ActorWatch.Actors;

/// <summary>What both kinds of backoff supervisor share.</summary>
/// <remarks>child runs → (ended or failed) → no child, timer → StartChild → child runs; over the limit → stopped.</remarks>
internal abstract class BackoffSupervisorActor(BackoffOptionsRecord options) : UntypedActor, IWithTimers
{
    private readonly SharedRandom _random = Context.System.Random;
    private int _restarts;
    private bool _finalStop;

    public ITimerScheduler Timers { get; set; } = null!;

    protected IActorRef? Child { get; private set; }

    protected bool IsFinalStop => _finalStop;

    protected override void PreStart() => StartChild();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BackoffSupervisor.StartChild:
                if (Child is null)
                {
                    StartChild();
                    StartResetTimer();
                }

                break;
            case BackoffSupervisor.ResetRestartCount reset:
                if (reset.Current == _restarts)
                {
                    _restarts = 0;
                }

                break;
            case BackoffSupervisor.Reset when options.AutoReset is null:
                _restarts = 0;
                break;
            case BackoffSupervisor.Reset:
                Unhandled(message);
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(_restarts), Self);
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(Child), Self);
                break;
            case Terminated terminated when terminated.ActorRef.Equals(Child):
                Child = null;
                ChildEnded();
                break;
            default:
                Pass(message);
                break;
        }
    }

    protected abstract void ChildEnded();

    protected bool MayRestart() => options.Strategy.MaxNumberOfRetries < 0 || _restarts < options.Strategy.MaxNumberOfRetries;

    protected void RestartLater()
    {
        var delay = BackoffDelay.Calculate(
            _restarts, options.MinBackoff, options.MaxBackoff, options.RandomFactor, _random.NextDouble());
        _restarts++;
        Timers.StartSingleTimer(nameof(BackoffSupervisor.StartChild), BackoffSupervisor.StartChild.Instance, delay);
    }

    private void StartChild() => Child = Context.Watch(Context.ActorOf(options.ChildProps, options.ChildName));

    private void StartResetTimer()
    {
        if (options.AutoReset is { } resetBackoff)
        {
            Timers.StartSingleTimer(
                nameof(BackoffSupervisor.ResetRestartCount), new BackoffSupervisor.ResetRestartCount(_restarts), resetBackoff);
        }
    }

    private void Pass(object message)
    {
        if (Child is not null && Sender.Equals(Child))
        {
            Context.Parent.Tell(message, Self);
            return;
        }

        var isFinal = options.IsFinalStopMessage?.Invoke(message) == true;
        if (Child is not null)
        {
            Child.Forward(message);
            _finalStop |= isFinal;
            return;
        }

        if (options.ReplyWhileStopped is { } reply)
        {
            Sender.Tell(reply, Self);
        }
        else
        {
            Cell.System.DeadLetterOffice.Deliver(message, Sender, Self);
        }

        if (isFinal)
        {
            Context.Stop(Self);
        }
    }
}
