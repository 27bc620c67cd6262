namespace ActorWatch.Supervision.Ports;

/// <summary>
/// Takes the output of one component, together with the place in its source from where to go on. Both are taken as one,
/// also when the daemon is killed in between: the next one finds a place that fits what is in the log. Not thread-safe.
/// </summary>
public interface IOutputLog
{
    /// <summary>The place of the newest output that was taken; null when nothing is known of any.</summary>
    string? Place { get; }

    /// <summary>Appends output.</summary>
    /// <param name="output">The bytes.</param>
    /// <param name="isError">Whether it is standard error.</param>
    /// <param name="place">The place behind it; at most 256 characters of ASCII.</param>
    /// <exception cref="IOException">It cannot be written; the same call may be made again.</exception>
    void Write(ReadOnlySpan<byte> output, bool isError, string place);
}
