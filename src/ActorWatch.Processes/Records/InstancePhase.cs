namespace ActorWatch.Processes.Records;

/// <summary>How far the start of an instance went.</summary>
internal enum InstancePhase : byte
{
    /// <summary>No instance: none was started, or nothing of the last one is left.</summary>
    None,

    /// <summary>It was about to be started: a process may exist whose pid nobody wrote down.</summary>
    Intent,

    /// <summary>It was started, and its identity is known.</summary>
    Identity,
}
