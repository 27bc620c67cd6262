using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Hosting.Embedding;

/// <summary>
/// The log of an embedding host: what is told of a worker goes to the host's logger, what is told of a process into its file.
/// </summary>
internal sealed partial class HostLog(IComponentLog? files, ILogger logger) : IComponentLog
{
    /// <inheritdoc/>
    public string? PathOf(ComponentSpec spec) => spec.Workload is WorkerSpec ? null : files?.PathOf(spec);

    /// <inheritdoc/>
    public void Append(ComponentSpec spec, string line)
    {
        if (spec.Workload is WorkerSpec)
        {
            LogLine(logger, spec.Name, line);
        }
        else
        {
            files?.Append(spec, line);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, CancellationToken cancellationToken) =>
        PathOf(spec) is null || files is null
            ? throw new InvalidOperationException($"Cannot read the log of '{spec.Name}': its output goes to no file.")
            : files.ReadAsync(spec, lines, follow, cancellationToken);

    [LoggerMessage(9001, LogLevel.Information, "{Component} {Line}")]
    private static partial void LogLine(ILogger logger, ComponentName component, string line);
}
