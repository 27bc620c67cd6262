using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Processes.Portable;
using ActorWatch.Processes.Portable.Logs;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes;

/// <summary>
/// What runs processes on every system that .NET knows: macOS, Windows, BSD. It keeps the promises of the ports, but
/// gives weaker guarantees than <see cref="LinuxProcesses"/>.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Output comes through pipes that this process copies. While it is dead nothing flows, and a program that goes on
/// writing fails. Lines of standard output and standard error may change places.</item>
/// <item>There is no instance lock: a next daemon adopts nothing. While this one lives, an instance counts as gone when
/// its program has ended and nobody holds its output.</item>
/// <item>A kill ends the program and what descends from it at that time. What lost its parent before is found only where a
/// signal had looked for it; else the kill reports it as surviving.</item>
/// <item>Programs share the session of this process: Ctrl+C at its terminal reaches them too.</item>
/// <item>On Unix an exit code above 128 that stands for a signal is read as that signal.</item>
/// <item>Of the stop signals only those that have the same number everywhere are taken; on Windows SIGTERM and SIGINT
/// close the main window, or kill where there is none.</item>
/// <item>User, group, umask, priority and limits are refused at the start.</item>
/// <item>A log is rotated by a rename when it is full. Archives are neither compressed nor counted together, and
/// <see cref="Logs"/> reads none of them.</item>
/// <item>The records outlive a reboot, where the kernel names no boot.</item>
/// </list>
/// </remarks>
public sealed class PortableProcesses : IProcesses
{
    private readonly PortableDirectories _directories;
    private readonly RuntimeRecords _records;
    private readonly ComponentLogs _logs;
    private readonly LogWatch _watch;
    private readonly LogPaths _paths;
    private readonly PortableLogStore _store;

    private PortableProcesses(PortableDirectories directories, TimeProvider time, ILogger logger)
    {
        var paths = new LogPaths(directories.Logs, directories.Runtime);
        var store = new PortableLogStore();
        _paths = paths;
        _store = store;
        _directories = directories;
        _records = RuntimeRecords.Open(directories.Runtime, PortableRecordMemory.Open, logger);
        _logs = new ComponentLogs(paths, store, time);
        _watch = new LogWatch(paths, store, time, logger);
        Output = new OutputLogs(paths, store);
        var host = new PortableHost(new OutputSinks(paths, store), directories.Store, time, logger);
        Driver = new PortableProcessDriver(host);
        Commands = new PortableCommandRunner(host);
    }

    /// <inheritdoc/>
    public IWorkloadDriver Driver { get; }

    /// <inheritdoc/>
    public ICommandRunner Commands { get; }

    /// <inheritdoc/>
    public IComponentLog Logs => _logs;

    /// <inheritdoc/>
    public IOutputLogs Output { get; }

    /// <inheritdoc/>
    public ILogTroubles? LogTroubles => null;

    /// <inheritdoc/>
    public ILogWatch LogWatch => _watch;

    /// <inheritdoc/>
    public IRuntimeRecords Records => _records;

    /// <inheritdoc/>
    public void KeepLogs(IEnumerable<ComponentSpec> components, long? totalSize) => _store.Keep(components
        .SelectMany(spec => _paths.FilesOf(spec).Select(path => (path, spec.Log)))
        .GroupBy(static file => file.path)
        .ToDictionary(static files => files.Key, static files => files.MaxBy(static file => file.Log.MaxSize).Log));

    /// <inheritdoc/>
    public IMemoryKills? MemoryKills => null;

    /// <inheritdoc/>
    public IProcessInspector? Inspector => null;

    /// <inheritdoc/>
    public Task TurnAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public DaemonHome Home => new(_directories.Store, BootId.Current, User: 0);

    /// <summary>Makes the directories and takes them for this process.</summary>
    /// <param name="dataDirectory">Logs and the name of the store; made when it is missing.</param>
    /// <param name="runtimeRoot">Where the directory of records is made; null for <c>run</c> in the data directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The daemon's own log.</param>
    /// <exception cref="DaemonAlreadyRunsException">Another daemon uses the data directory.</exception>
    /// <exception cref="IOException">A directory cannot be made.</exception>
    public static PortableProcesses Open(
        string dataDirectory, string? runtimeRoot, TimeProvider time, ILogger logger)
    {
        var directories = PortableDirectories.Open(dataDirectory, runtimeRoot);
        try
        {
            return new PortableProcesses(directories, time, logger);
        }
        catch
        {
            directories.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Gives the directories back. What runs goes on running, and its output is copied as long as this process lives.
    /// </summary>
    public void Dispose()
    {
        _watch.Dispose();
        _logs.Dispose();
        _records.Dispose();
        _directories.Dispose();
    }
}
