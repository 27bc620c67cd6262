namespace ActorWatch.Actors.TestKit;

/// <summary>Watches a simulated system: writes the trace, injects failures, refuses other threads.</summary>
internal sealed class SimulationHooks(Simulation simulation, SimulatedDispatcher dispatcher) : EngineHooks
{
    public override void OnTell(IActorRef recipient, object message, IActorRef? sender)
    {
        simulation.CheckThread($"tell {message.GetType().Name} to {recipient}");
        if (!dispatcher.IsDead)
        {
            simulation.Note("tell", recipient, message);
        }
    }

    public override void OnReceive(IActorRef actor, object message, IActorRef? sender)
    {
        simulation.Note("receive", actor, message);
        if (IsUserActor(actor) && simulation.Faults.FailureFor(actor, message) is { } failure)
        {
            simulation.Note("fault", actor, message);
            throw failure;
        }
    }

    private static bool IsUserActor(IActorRef actor)
    {
        var path = actor.Path;
        while (path.Parent.Parent.Parent != path.Parent.Parent)
        {
            path = path.Parent;
        }

        return path.Parent.Name == "user";
    }
}
