namespace ActorWatch.Processes.Linux.Launching;

/// <summary>The descriptors that a child gets: 0, 1, 2, and 3 where its lock is none of these.</summary>
/// <param name="Input">Becomes standard input.</param>
/// <param name="Output">Becomes standard output.</param>
/// <param name="Error">Becomes standard error.</param>
/// <param name="Lock">Becomes descriptor 3; -1 for none.</param>
/// <param name="Mark">A file that the child empties before it executes its program; null for none.</param>
internal readonly record struct ChildFiles(int Input, int Output, int Error, int Lock = -1, string? Mark = null);
