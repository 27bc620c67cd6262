using System.Collections.Concurrent;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>One <see cref="RotatedLog"/> for each path, shared by who rotates and who reads. Thread-safe.</summary>
internal sealed class LogCatalog
{
    private readonly ConcurrentDictionary<string, RotatedLog> _logs = new(StringComparer.Ordinal);

    /// <summary>The log at a path.</summary>
    public RotatedLog Of(string path) => _logs.GetOrAdd(path, static path => new RotatedLog(path));
}
