using System.Runtime.Versioning;
using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Linux.Evidence;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes;

/// <summary>
/// All that runs processes on Linux, put together: the driver, the runner of commands, the logs and the runtime records
/// of one daemon. Make it once, after <see cref="ChildSignals.Reset"/>; disposing it leaves the programs running.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class LinuxProcesses : IProcesses
{
    private readonly DaemonDirectories _directories;
    private readonly RuntimeRecords _records;
    private readonly ComponentLogs _logs;
    private readonly LogTroubleBook _troubles;
    private readonly LogRotator _rotator;
    private readonly LogWatch _watch;
    private readonly ProcessHost _host;

    private LinuxProcesses(DaemonDirectories directories, bool isDaemon, TimeProvider time, ILogger logger)
    {
        var paths = new LogPaths(directories.Logs, directories.OutputLocks);
        _directories = directories;
        _records = RuntimeRecords.Open(directories.Runtime, LinuxRecordMemory.Open, logger);
        var catalog = new LogCatalog();
        var held = new HeldLogs(_records, paths);
        var store = new LinuxLogStore(new SystemUsers(time), catalog, held);
        _logs = new ComponentLogs(paths, store, time);
        Output = new OutputLogs(paths, store);
        _watch = new LogWatch(paths, store, time, logger);
        _troubles = new LogTroubleBook(_logs, logger);
        _rotator = new LogRotator(catalog, paths, (log, spec) => new WatchedLog(log, spec, _troubles, held, time), time, logger);
        var unfinished = new UnfinishedCommands(directories.Commands);
        unfinished.KillLeft();
        _host = new ProcessHost(_records, paths, unfinished, directories, isDaemon, time, logger);
        Driver = new LinuxProcessDriver(_host, store);
        Commands = new CommandRunner(_host);
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
    public ILogTroubles? LogTroubles => _troubles;

    /// <inheritdoc/>
    public ILogWatch LogWatch => _watch;

    /// <inheritdoc/>
    public IRuntimeRecords Records => _records;

    /// <inheritdoc/>
    public void KeepLogs(IEnumerable<ComponentSpec> components, long? totalSize) => _rotator.Apply(components, totalSize);

    /// <inheritdoc/>
    public Task TurnAsync()
    {
        var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Reaper.Loop.Post(turned.SetResult);
        return turned.Task;
    }

    /// <inheritdoc/>
    public DaemonHome Home => new(_directories.Store, BootId.Current, Libc.GetEffectiveUser());

    /// <inheritdoc/>
    public IMemoryKills? MemoryKills { get; } = new KernelLog();

    /// <inheritdoc/>
    public IProcessInspector? Inspector { get; } = new ProcessInspector();

    /// <summary>The directories, locked for this daemon.</summary>
    public DaemonDirectories Directories => _directories;

    /// <summary>Opens the directories and starts the threads.</summary>
    /// <param name="dataDirectory">Logs and the name of the store; made with mode 0700 when it is missing.</param>
    /// <param name="runtimeRoot">Where the directory of records is made; null for the default of this user.</param>
    /// <param name="isDaemon">
    /// True when this process is the daemon: it becomes the subreaper of its programs and nobody else in it starts any.
    /// False inside another program, which is left as it is.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The daemon's own log.</param>
    /// <exception cref="DaemonAlreadyRunsException">Another daemon uses the directories.</exception>
    /// <exception cref="IOException">A directory cannot be made, or is not safe.</exception>
    public static LinuxProcesses Open(
        string dataDirectory, string? runtimeRoot, bool isDaemon, TimeProvider time, ILogger logger)
    {
        var directories = DaemonDirectories.Open(dataDirectory, runtimeRoot, time);
        try
        {
            return new LinuxProcesses(directories, isDaemon, time, logger);
        }
        catch
        {
            directories.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Ends the threads and gives the directories back. What runs goes on running; where nothing does, and nothing is to be
    /// remembered, the runtime directory goes too.
    /// </summary>
    public void Dispose()
    {
        _host.Dispose();
        _watch.Dispose();
        _rotator.Dispose();
        _logs.Dispose();
        var isForgettable = _records.IsForgettable;
        _records.Dispose();
        if (isForgettable)
        {
            _directories.RemoveRuntime();
        }

        _directories.Dispose();
    }
}
