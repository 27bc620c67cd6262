namespace ActorWatch.Processes.Linux.Launching;

/// <summary>What a child gets: descriptors 0, 1, 2, and 3 where its lock is none of these, and its marks.</summary>
/// <param name="Input">Becomes standard input.</param>
/// <param name="Output">Becomes standard output.</param>
/// <param name="Error">Becomes standard error.</param>
/// <param name="Lock">Becomes descriptor 3; -1 for none.</param>
/// <param name="Mark">A file that the child empties before it executes its program; null for none.</param>
/// <param name="IsLeader">Whether it gets the <see cref="LeaderMark"/>, where that is available.</param>
internal readonly record struct ChildFiles(
    int Input, int Output, int Error, int Lock = -1, string? Mark = null, bool IsLeader = false);
