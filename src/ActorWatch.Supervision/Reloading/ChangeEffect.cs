namespace ActorWatch.Supervision.Reloading;

/// <summary>What a change of the configuration does to a component.</summary>
public enum ChangeEffect
{
    /// <summary>It is new and starts.</summary>
    Added,

    /// <summary>It is gone and stops.</summary>
    Removed,

    /// <summary>Its program must be started anew: what it runs or where its output goes has changed.</summary>
    Restarted,

    /// <summary>Only probes, restart policy or stop have changed: they hold at once, and the program runs on.</summary>
    Updated,

    /// <summary>A person stopped it: it stays so, and starts with what has changed when it is wanted again.</summary>
    Deferred,
}
