namespace ActorWatch.Supervision.Instances;

/// <summary>Kinds of failed runs, which the restart policy treats apart.</summary>
internal enum InstanceFailureKind
{
    /// <summary>Its program ended, unasked.</summary>
    Exit,

    /// <summary>We ended it: a probe, or our own supervision of it, failed.</summary>
    Demanded,

    /// <summary>It could not be started for a shortage that may pass.</summary>
    LaunchTransient,

    /// <summary>It cannot be started.</summary>
    LaunchPermanent,

    /// <summary>It was to end, goes on, and nothing can end it: no other may be started beside it.</summary>
    Unstoppable,
}
