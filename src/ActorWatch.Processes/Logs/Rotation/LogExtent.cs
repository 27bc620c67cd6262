namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>Some bytes of a log by their positions, which count everything that was ever written to it.</summary>
/// <param name="Start">The position of the first byte.</param>
/// <param name="End">The position behind the last.</param>
internal readonly record struct LogExtent(long Start, long End)
{
    /// <summary>How many bytes.</summary>
    public long Length => End - Start;
}
