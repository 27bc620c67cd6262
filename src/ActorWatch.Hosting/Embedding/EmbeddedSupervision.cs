using System.Runtime.CompilerServices;
using ActorWatch.Alerts;
using ActorWatch.Checks;
using ActorWatch.Containers;
using ActorWatch.Hosting.Workers;
using ActorWatch.Processes;
using ActorWatch.Storage;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Hosting.Embedding;

/// <summary>The supervision of a host, from its start to its stop.</summary>
internal sealed class EmbeddedSupervision(ActorWatchBuilder builder, IServiceProvider provider)
    : IActorWatch, IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<SupervisionSystem> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private IProcesses? _processes;
    private ContainerEngine? _containers;
    private SqliteStore? _store;
    private AlertDelivery? _alerts;
    private SupervisionSystem? _supervision;
    private bool _isDisposed;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var environment = provider.GetService<IHostEnvironment>();
        var surroundings = Surroundings.Current;
        var result = builder.Build(
            surroundings,
            environment?.ContentRootPath ?? AppContext.BaseDirectory,
            Path.Combine(surroundings.DataDirectory, "hosts", environment?.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName));
        var configuration = result.Configuration
            ?? throw new ConfigurationRefusedException(SecretKeys.Describe(result.Errors));
        _supervision = Supervise(configuration, surroundings);
        _supervision.Start();
        _started.TrySetResult(_supervision);
        return Task.CompletedTask;
    }

    /// <summary>Stops all components; when the host's shutdown time is over, what still runs is killed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_supervision is { } supervision)
        {
            await using var hasten = cancellationToken.Register(supervision.Hasten);
            await supervision.StopAllAsync(TimeSpan.FromHours(1), CancellationToken.None);
        }

        await _ending.CancelAsync();
    }

    /// <inheritdoc/>
    public async Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken) =>
        await (await StartedAsync(cancellationToken)).GetStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<CommandReply> StartAsync(string component, TimeSpan? deadline, CancellationToken cancellationToken) =>
        CommandAsync(component, ComponentAction.Start, deadline, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandReply> StopAsync(string component, TimeSpan? deadline, CancellationToken cancellationToken) =>
        CommandAsync(component, ComponentAction.Stop, deadline, cancellationToken);

    /// <inheritdoc/>
    public Task<CommandReply> RestartAsync(string component, TimeSpan? deadline, CancellationToken cancellationToken) =>
        CommandAsync(component, ComponentAction.Restart, deadline, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StateChanged> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var supervision = await StartedAsync(cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        await using var changes = supervision.ChangesAsync(end.Token).GetAsyncEnumerator(end.Token);
        while (await MoveNextAsync(changes))
        {
            yield return changes.Current;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The services hand it out under three types and dispose it for each.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        if (_supervision is not null)
        {
            await _supervision.DisposeAsync();
        }

        if (_alerts is not null)
        {
            await _alerts.DisposeAsync();
        }

        if (_containers is not null)
        {
            await _containers.DisposeAsync();
        }

        _store?.Dispose();
        _processes?.Dispose();
        _ending.Dispose();
    }

    private async Task<bool> MoveNextAsync(IAsyncEnumerator<StateChanged> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<CommandReply> CommandAsync(
        string component, ComponentAction action, TimeSpan? deadline, CancellationToken cancellationToken) =>
        ComponentName.TryParse(component, out var name)
            ? await (await StartedAsync(cancellationToken)).CommandAsync(
                new ComponentCommand(name, action, deadline ?? DefaultDeadline), cancellationToken)
            : new CommandReply(CommandOutcome.NotFound, $"'{component}' is no name of a component.");

    private Task<SupervisionSystem> StartedAsync(CancellationToken cancellationToken) =>
        _started.Task.WaitAsync(cancellationToken);

    private SupervisionSystem Supervise(ActorWatchConfiguration configuration, Surroundings surroundings)
    {
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var loggers = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        var drivers = new Dictionary<string, IWorkloadDriver>
        {
            ["worker"] = new WorkerDriver(builder.Workers, provider, time),
        };
        if (configuration.Components.Any(static component => component.Workload is ProcessSpec or ContainerSpec))
        {
            _processes = SystemProcesses.Open(
                configuration.DataDirectory, surroundings.RuntimeRoot, isDaemon: false, time, loggers.CreateLogger("ActorWatch.Processes"));
            _processes.KeepLogs(configuration.Components, configuration.TotalLogSize);
            _store = Stores.Open(configuration, _processes.Home, takeOver: false, time);
            _containers = ContainerEngines.Open(configuration, _processes, time, loggers);
            drivers["process"] = _processes.Driver;
            drivers["container"] = _containers.Driver;
        }

        if (configuration.HeartbeatAddress is not null)
        {
            throw new InvalidOperationException(
                "Cannot take heartbeats over HTTP: a host that embeds the supervision listens nowhere. Leave api.heartbeats out, and use"
                + " heartbeat.file or a probe of the host.");
        }

        ICommandRunner commands = _processes?.Commands ?? new NoCommands();
        IProbeFactory checks = new CheckFactory(commands, time);
        if (configuration.Alerts.Sinks.Count > 0)
        {
            _alerts = Deliveries.Begin(configuration, commands, time, loggers);
        }

        return SupervisionSystem.Create(configuration.Components, new SupervisionServices
        {
            Drivers = drivers,
            Probes = new HostProbes(builder.Probes, provider, _containers?.ProbesBeside(checks) ?? checks),
            Notices = new AllNotices([_containers?.Notices, _alerts]),
            Alerts = _alerts,
            Commands = commands,
            Log = new HostLog(_processes?.Logs, loggers.CreateLogger("ActorWatch")),
            Records = _processes?.Records ?? new MemoryRecords(),
            Store = _store ?? (IStateStore)new MemoryStore(configuration.History),
            Time = time,
            LogTroubles = _processes?.LogTroubles,
            LogWatch = _processes?.LogWatch,
            MemoryKills = _processes?.MemoryKills,
            Inspector = _processes?.Inspector,
            RandomSeed = Environment.ProcessId,
            LoggerFactory = loggers,
        });
    }
}
