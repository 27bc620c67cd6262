using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Notify;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Records;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Linux;

/// <summary>What the driver and the command runner share: threads, the reaper, the records.</summary>
internal sealed class ProcessHost : IDisposable
{
    public ProcessHost(
        RuntimeRecords records, LogPaths paths, UnfinishedCommands unfinished, DaemonDirectories directories, bool isDaemon, TimeProvider time, ILogger logger)
    {
        Records = records;
        Paths = paths;
        Unfinished = unfinished;
        StoreId = directories.Store;
        Time = time;
        Logger = logger;
        Planner = new LaunchPlanner(new SystemUsers(time));
        Spawner = new Spawner(isDaemon);
        Reaper = new Reaper(logger, isDaemon, records.LivingPids());
        Pipes = new OutputPipes(paths, time, logger);
        Notifications = new NotifySockets(directories.Notifications, logger);
        Threads = new SpawnThreads(error => Log.ReaperFailed(logger, error));
    }

    /// <summary>The records for the next daemon.</summary>
    public RuntimeRecords Records { get; }

    /// <summary>Where output goes.</summary>
    public LogPaths Paths { get; }

    /// <summary>The commands that run.</summary>
    public UnfinishedCommands Unfinished { get; }

    /// <summary>Where output goes that gets a time for each line.</summary>
    public OutputPipes Pipes { get; }

    /// <summary>Where programs tell of themselves.</summary>
    public NotifySockets Notifications { get; }

    /// <summary>Names the data directory.</summary>
    public string StoreId { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The log of the daemon.</summary>
    public ILogger Logger { get; }

    /// <summary>Checks and prepares starts.</summary>
    public LaunchPlanner Planner { get; }

    /// <summary>Starts programs.</summary>
    public Spawner Spawner { get; }

    /// <summary>Watches them.</summary>
    public Reaper Reaper { get; }

    /// <summary>The threads for starts.</summary>
    public SpawnThreads Threads { get; }

    public void Dispose()
    {
        Threads.Dispose();
        Reaper.Dispose();
        Notifications.Dispose();
        Pipes.Dispose();
        Spawner.Dispose();
    }
}
