namespace ActorWatch.Actors;

/// <summary>Two well-known values for "no actor".</summary>
public static class ActorRefs
{
    /// <summary>A ref that swallows every message.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>The absent sender: null.</summary>
    public static readonly IActorRef? NoSender;

    /// <summary>True when the ref is null or <see cref="Nobody"/>.</summary>
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or Actors.Nobody;
}
