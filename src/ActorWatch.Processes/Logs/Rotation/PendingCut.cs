namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>A rotation that is not finished: the first bytes of the file are to go.</summary>
/// <param name="Cut">How many.</param>
/// <param name="Shift">How many of them are taken out of the file, so that it gets shorter; 0 where it keeps a hole.</param>
/// <param name="IsKept">Whether they have been copied to an archive.</param>
internal readonly record struct PendingCut(long Cut, long Shift, bool IsKept);
