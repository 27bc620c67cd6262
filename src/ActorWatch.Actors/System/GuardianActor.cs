namespace ActorWatch.Actors;

/// <summary>The parent of all actors of one kind: <c>/user</c> or <c>/system</c>.</summary>
internal sealed class GuardianActor : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);

    // The children of a guardian do not survive it, and it keeps no state: a restart has nothing to replace.
    protected override void PreRestart(Exception reason, object? message)
    {
    }
}
