namespace ActorWatch.Processes.Linux.Logs;

/// <summary>How a file system lets the beginning of a file go.</summary>
internal enum HoleSupport
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It can be made a hole; the file keeps its size.</summary>
    Punch,

    /// <summary>It can be taken out; the file gets shorter.</summary>
    Collapse,
}
