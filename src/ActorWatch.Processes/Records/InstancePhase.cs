namespace ActorWatch.Processes.Records;

/// <summary>How far the life of an instance went.</summary>
internal enum InstancePhase : byte
{
    /// <summary>None was started.</summary>
    None,

    /// <summary>It was about to be started: a process may exist whose pid nobody wrote down.</summary>
    Intent,

    /// <summary>It was started, and its identity is known.</summary>
    Identity,

    /// <summary>Nothing of it is left.</summary>
    Ended,
}
