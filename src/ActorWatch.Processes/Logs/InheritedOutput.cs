using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs;

/// <summary>The daemon's own output in place of a log; what was written there is not known to a next daemon.</summary>
internal sealed class InheritedOutput : IOutputLog
{
    /// <inheritdoc/>
    public string? Place { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> output, bool isError, string place)
    {
        using var stream = isError ? Console.OpenStandardError() : Console.OpenStandardOutput();
        stream.Write(output);
        Place = place;
    }
}
