namespace ActorWatch.Supervision.Instances;

/// <summary>How an InstanceActor begins.</summary>
internal enum InstanceMode
{
    /// <summary>Starts the instance.</summary>
    Launch,

    /// <summary>Takes over one that a crashed actor, or a daemon that died, left.</summary>
    Adopt,

    /// <summary>Takes over one whose actors crash again and again, to end it.</summary>
    AdoptToKill,
}
