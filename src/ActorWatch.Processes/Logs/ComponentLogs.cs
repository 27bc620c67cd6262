using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs;

/// <summary>The logs of components as files of one directory; other modes have no log that could be read.</summary>
internal sealed class ComponentLogs(LogPaths paths, ILogStore store, TimeProvider time) : IComponentLog, IDisposable
{
    private readonly LogWriter _writer = new(store);

    /// <inheritdoc/>
    public string? PathOf(ComponentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return paths.LogOf(spec);
    }

    /// <inheritdoc/>
    public void Append(ComponentSpec spec, string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (PathOf(spec) is { } path)
        {
            _writer.Add(spec, path, line);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, CancellationToken cancellationToken)
    {
        var path = PathOf(spec);
        return new LogReader(() => path is null ? null : store.TryOpen(spec, path), time)
            .ReadAsync(lines, follow && path is not null, cancellationToken);
    }

    public void Dispose() => _writer.Dispose();
}
