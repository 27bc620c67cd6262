namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>One archive of a log.</summary>
/// <param name="Number">1 for the newest.</param>
/// <param name="Path">Its file.</param>
/// <param name="IsPacked">Whether it is compressed.</param>
internal sealed record LogArchive(int Number, string Path, bool IsPacked);
