namespace ActorWatch.Actors;

/// <summary>
/// The root of the tree.
/// </summary>
/// <remarks>An escalation, or <see cref="StopUser"/>, ends /user; its end ends /system; that ends the root.</remarks>
internal sealed class RootGuardianActor : ReceiveActor
{
    public RootGuardianActor()
    {
        var user = Context.Child("user");
        var system = Context.Child("system");
        Context.WatchWith(user, new UserEnded());
        Context.WatchWith(system, new SystemEnded());
        Receive<StopUser>(_ => Context.Stop(user));
        Receive<UserEnded>(_ => Context.Stop(system));
        Receive<SystemEnded>(_ => Context.Stop(Self));
    }

    protected override SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.StoppingStrategy;

    internal sealed record StopUser;

    private sealed record UserEnded;

    private sealed record SystemEnded;
}
