using ActorWatch.Alerts;
using ActorWatch.Checks;
using ActorWatch.Containers;
using ActorWatch.Processes;
using ActorWatch.Storage;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Reloading;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Hosting;

/// <summary>
/// The supervision of one configuration with its real adapters, in this process. It holds the data directory from its
/// making to its disposal. Thread-safe.
/// </summary>
public sealed class SupervisionHost : IAsyncDisposable
{
    // What the daemon itself needs beyond the longest stop timeout: the patience between components, and the kills.
    private static readonly TimeSpan StopReserve = TimeSpan.FromSeconds(5);

    private readonly IProcesses _processes;
    private readonly ContainerEngine _containers;
    private readonly SqliteStore _store;
    private readonly AlertDelivery _alerts;
    private readonly ConfigurationReloader _reloader;

    private SupervisionHost(
        IProcesses processes,
        ContainerEngine containers,
        SqliteStore store,
        AlertDelivery alerts,
        SupervisionSystem supervision,
        ConfigurationReloader reloader)
    {
        _processes = processes;
        _containers = containers;
        _store = store;
        _alerts = alerts;
        _reloader = reloader;
        Supervision = supervision;
    }

    /// <summary>The supervision itself.</summary>
    public SupervisionSystem Supervision { get; }

    /// <summary>Reads the configuration again.</summary>
    public IReloader Reloader => _reloader;

    /// <summary>The components' logs.</summary>
    public IComponentLog Log => _processes.Logs;

    /// <summary>Tries whether alerts arrive.</summary>
    public IAlertTests Alerts => _alerts;

    /// <summary>Takes heartbeats over HTTP; null where none are to come.</summary>
    public HeartbeatDesk? Heartbeats { get; private init; }

    /// <summary>The file that tells the status to scripts, as the configuration says now; null for none.</summary>
    public StatusFileOptions? StatusFile => _reloader.Current.StatusFile;

    /// <summary>Whether the components run on when a signal ends the daemon: as the configuration says now.</summary>
    public bool KeepsOnExit => _reloader.Current.OnExit == ExitAction.Keep;

    /// <summary>Completes when the thread that hears of the end of programs has come by after the call.</summary>
    public Task ProcessesTurnAsync() => _processes.TurnAsync();

    /// <summary>Completes when the store's thread has come by after the call.</summary>
    public Task StoreTurnsAsync() => _store.TurnAsync();

    /// <summary>How long a stop of all components may take: each after those that depend on it, else beside the others.</summary>
    public TimeSpan StopBudget =>
        new DependencyGraph(Components).LongestStop()
        + StopReserve + TimeSpan.FromMilliseconds(100 * Components.Count);

    private IReadOnlyList<ComponentSpec> Components => _reloader.Current.Components;

    /// <summary>Takes the directories and makes the supervision; no component is started.</summary>
    /// <param name="configuration">What to supervise.</param>
    /// <param name="surroundings">Tells where the runtime directory is.</param>
    /// <param name="isDaemon">
    /// True when this process is the daemon, which becomes the subreaper of its programs; false inside another program.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="loggerFactory">Where the daemon's own log goes.</param>
    /// <param name="takeOver">Whether the state of another configuration in the data directory becomes this one's.</param>
    /// <exception cref="Processes.Directories.DaemonAlreadyRunsException">Another daemon has the data directory.</exception>
    /// <exception cref="IOException">
    /// A directory cannot be made, or is not safe; or the state in it is another's (<see cref="StoreRefusedException"/>).
    /// </exception>
    public static SupervisionHost Open(
        ActorWatchConfiguration configuration,
        Surroundings surroundings,
        bool isDaemon,
        TimeProvider time,
        ILoggerFactory loggerFactory,
        bool takeOver = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(surroundings);
        var processes = SystemProcesses.Open(
            configuration.DataDirectory,
            surroundings.RuntimeRoot,
            isDaemon,
            time,
            loggerFactory.CreateLogger("ActorWatch.Processes"));
        processes.KeepLogs(configuration.Components, configuration.TotalLogSize);
        var store = OpenStore(configuration, processes, takeOver, time);
        var containers = ContainerEngines.Open(configuration, processes, time, loggerFactory);
        var alerts = Deliveries.Begin(configuration, processes.Commands, time, loggerFactory);
        var heartbeats = configuration.HeartbeatAddress is { } address
            ? new HeartbeatDesk(HeartbeatKey.ReadOrCreate(configuration.DataDirectory), address, time)
            : null;
        var services = new SupervisionServices
        {
            Drivers = new Dictionary<string, IWorkloadDriver>
            {
                ["process"] = processes.Driver,
                ["container"] = containers.Driver,
            },
            Probes = containers.ProbesBeside(new CheckFactory(processes.Commands, time, heartbeats)),
            Heartbeats = heartbeats,
            Notices = new AllNotices([containers.Notices, alerts]),
            Alerts = alerts,
            Commands = processes.Commands,
            Log = processes.Logs,
            Records = processes.Records,
            Store = store,
            Time = time,
            LogTroubles = processes.LogTroubles,
            LogWatch = processes.LogWatch,
            MemoryKills = processes.MemoryKills,
            Inspector = processes.Inspector,
            RandomSeed = Environment.ProcessId,
            LoggerFactory = loggerFactory,
        };
        var supervision = SupervisionSystem.Create(configuration.Components, services);
        var reloader = new ConfigurationReloader(configuration, surroundings, supervision, processes, alerts);
        return new SupervisionHost(processes, containers, store, alerts, supervision, reloader) { Heartbeats = heartbeats };
    }

    /// <summary>Tries whether another version of this program runs and accepts the configuration.</summary>
    /// <param name="program">Its path, absolute.</param>
    /// <param name="cancellationToken">Ends the wait, and with it what was started for it.</param>
    /// <returns>Why it does not; null when it does.</returns>
    public Task<string?> TryProgramAsync(string program, CancellationToken cancellationToken) =>
        new ProgramTrial(_processes.Commands).RunAsync(program, _reloader.Current.File, cancellationToken);

    /// <summary>Stops all components in the reverse order of the configuration.</summary>
    /// <param name="hasten">When cancelled, what still runs is killed at once.</param>
    public async Task<SupervisionProtocol.CommandReply> StopAsync(CancellationToken hasten)
    {
        await using var registration = hasten.Register(Supervision.Hasten);
        return await Supervision.StopAllAsync(StopBudget, CancellationToken.None);
    }

    /// <summary>Ends the supervision and gives the directories back; what still runs goes on running.</summary>
    public async ValueTask DisposeAsync()
    {
        await Supervision.DisposeAsync();
        _reloader.Dispose();
        await _alerts.DisposeAsync();
        await _containers.DisposeAsync();
        _store.Dispose();
        _processes.Dispose();
    }

    private static SqliteStore OpenStore(
        ActorWatchConfiguration configuration, IProcesses processes, bool takeOver, TimeProvider time)
    {
        try
        {
            return Stores.Open(configuration, processes.Home, takeOver, time);
        }
        catch
        {
            processes.Dispose();
            throw;
        }
    }
}
