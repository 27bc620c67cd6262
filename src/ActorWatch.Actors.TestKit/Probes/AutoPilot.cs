namespace ActorWatch.Actors.TestKit;

/// <summary>Reacts to each message of a probe on the sender's thread, before the test takes it.</summary>
public abstract class AutoPilot
{
    /// <summary>Reacts to a message.</summary>
    /// <returns>Who reacts to the next one.</returns>
    public abstract AutoPilot Run(IActorRef? sender, object message);
}
