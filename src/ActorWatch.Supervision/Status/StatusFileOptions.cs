namespace ActorWatch.Supervision.Status;

/// <summary>A file that tells the status to scripts.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="IsJson">Whether it is the JSON of <c>status --json</c>, or one word. Default a word.</param>
/// <param name="Every">The longest time between two writes. Default 1 m; above zero.</param>
public sealed record StatusFileOptions(string Path, bool IsJson, TimeSpan Every);
