using ActorWatch.Api;
using ActorWatch.Cli.Commands;
using ActorWatch.Cli.Daemon.Notifying;
using ActorWatch.Hosting;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Reloading;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Cli.Daemon;

/// <summary>The daemon: the supervision of one configuration, and a line in the journal for each change.</summary>
internal sealed class SupervisionDaemon(ActorWatchConfiguration configuration, bool takesOver, Action<DaemonEvent> observer)
    : IDaemon, IReloader
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private SupervisionHost? _host;
    private Task? _telling;
    private CancellationTokenSource? _trimmingEnds;

    public ISupervision Supervision => Host.Supervision;

    public IReloader Reloader => this;

    public IComponentLog Log => Host.Log;

    public IAlertTests Alerts => Host.Alerts;

    public HeartbeatDesk? Heartbeats => Host.Heartbeats;

    public StatusFileOptions? StatusFile => Host.StatusFile;

    public DaemonIdentity Identity { get; } = new()
    {
        Node = configuration.NodeName,
        Version = VersionCommand.Version,
        ConfigFile = configuration.File,
        DataDirectory = configuration.DataDirectory,
        StartedAt = TimeProvider.System.GetUtcNow(),
    };

    public IReadOnlyList<Vital> Vitals =>
    [
        new("the supervision", token => Host.Supervision.GetStatusAsync(token)),
        new("the watch over processes", _ => Host.ProcessesTurnAsync()),
        new("the store", _ => Host.StoreTurnsAsync()),
    ];

    public bool KeepsComponents => Host.KeepsOnExit;

    private SupervisionHost Host => _host ?? throw new InvalidOperationException("The daemon is not prepared.");

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            _host = SupervisionHost.Open(
                configuration,
                Surroundings.Current,
                isDaemon: true,
                TimeProvider.System,
                new JournalLoggerFactory(observer),
                takesOver);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DaemonRefusedException(error.Message);
        }

        _trimmingEnds = new CancellationTokenSource();
        _telling = TellAsync(_host);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Host.Supervision.Start();
        _ = TrimAsync(_trimmingEnds!.Token);
        return Task.CompletedTask;
    }

    public async Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken)
    {
        var result = await Host.Reloader.ReloadAsync(file, isDryRun, cancellationToken);
        if (!isDryRun)
        {
            foreach (var problem in result.Problems)
            {
                Tell("problem", problem); // nobody else hears of it where a signal asked for the reload
            }

            Tell(result.Outcome == CommandOutcome.Done ? "reloaded" : "not reloaded", result.Message);
        }

        return result;
    }

    public Task<string?> TryProgramAsync(string program, CancellationToken cancellationToken) =>
        Host.TryProgramAsync(program, cancellationToken);

    public async Task StopAsync(CancellationToken hasten)
    {
        var reply = await Host.StopAsync(hasten);
        if (reply.Outcome != CommandOutcome.Done)
        {
            Tell("not all stopped", reply.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _trimmingEnds!.CancelAsync();
            await _host.DisposeAsync();
            await _telling!; // to the last change
            _trimmingEnds.Dispose();
        }
    }

    private void Tell(string what, string why) =>
        observer(new DaemonEvent(TimeProvider.System.GetUtcNow(), null, null, what, why));

    // What reading the configuration and starting everything left on the heap goes back to the system, once.
    private static async Task TrimAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Settled, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task TellAsync(SupervisionHost host)
    {
        await foreach (var change in host.Supervision.Changes.ReadAllAsync())
        {
            var status = change.Status;
            var pid = status.Pid is { } known ? $", pid {known}" : "";
            observer(new DaemonEvent(
                status.Since, change.Component.Value, status.State, status.State.ToString(), status.Reason + pid));
        }
    }
}
