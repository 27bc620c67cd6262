namespace ActorWatch.Actors;

/// <summary>Starts its child again after each end of it.</summary>
internal sealed class BackoffOnStopSupervisor(BackoffOptionsRecord options) : BackoffSupervisorActor(options)
{
    private readonly OneForOneStrategy _strategy = options.Strategy;

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    protected override void ChildEnded()
    {
        if (IsFinalStop || !MayRestart())
        {
            Context.Stop(Self);
        }
        else
        {
            RestartLater();
        }
    }
}
