using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>Something happened to a log of a component.</summary>
/// <param name="Component">Whose log.</param>
/// <param name="Path">Which file.</param>
/// <param name="What">What happened, as a phrase for people.</param>
/// <param name="Lasting">What is wrong with the file from now on, as a phrase for people; null when nothing is.</param>
public sealed record LogTrouble(ComponentName Component, string Path, string What, string? Lasting);
