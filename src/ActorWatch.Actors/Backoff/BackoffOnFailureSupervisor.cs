namespace ActorWatch.Actors;

/// <summary>Starts its child again after a failure that would restart it; until then the child is stopped.</summary>
internal sealed class BackoffOnFailureSupervisor(BackoffOptionsRecord options) : BackoffSupervisorActor(options)
{
    private readonly OneForOneStrategy _strategy = options.Strategy;
    private bool _failed;

    protected override SupervisorStrategy SupervisorStrategy()
        => new OneForOneStrategy(-1, -1, Decide, _strategy.LoggingEnabled);

    protected override void ChildEnded()
    {
        if (!_failed)
        {
            Context.Stop(Self);
            return;
        }

        _failed = false;
        RestartLater();
    }

    private Directive Decide(Exception cause)
    {
        var directive = _strategy.Decider.Decide(cause);
        if (directive != Directive.Restart)
        {
            return directive;
        }

        if (MayRestart())
        {
            _failed = true;
        }
        else
        {
            Context.Stop(Self);
        }

        return Directive.Stop;
    }
}
