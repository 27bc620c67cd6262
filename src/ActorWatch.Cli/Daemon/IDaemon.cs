using ActorWatch.Api;
using ActorWatch.Cli.Daemon.Notifying;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Reloading;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Cli.Daemon;

/// <summary>
/// A daemon in this process. The order is: <see cref="PrepareAsync"/>, the API listens, <see cref="StartAsync"/>, then
/// <see cref="StopAsync"/>; so nothing is started where another daemon holds the data directory or the socket.
/// </summary>
internal interface IDaemon : IAsyncDisposable
{
    /// <summary>What the API asks; valid after <see cref="PrepareAsync"/>.</summary>
    ISupervision Supervision { get; }

    /// <summary>Reads the configuration again; valid after <see cref="PrepareAsync"/>.</summary>
    IReloader Reloader { get; }

    /// <summary>The components' logs; valid after <see cref="PrepareAsync"/>.</summary>
    IComponentLog Log { get; }

    /// <summary>Tries whether alerts arrive; valid after <see cref="PrepareAsync"/>.</summary>
    IAlertTests Alerts { get; }

    /// <summary>Takes heartbeats over HTTP; null where none are to come. Valid after <see cref="PrepareAsync"/>.</summary>
    HeartbeatDesk? Heartbeats { get; }

    /// <summary>The file that tells the status to scripts, as the configuration says now; null for none.</summary>
    StatusFileOptions? StatusFile { get; }

    /// <summary>What the daemon tells about itself.</summary>
    DaemonIdentity Identity { get; }

    /// <summary>What it cannot work without, beside the API; valid after <see cref="PrepareAsync"/>.</summary>
    IReadOnlyList<Vital> Vitals { get; }

    /// <summary>Whether the components run on when a signal ends the daemon.</summary>
    bool KeepsComponents { get; }

    /// <summary>
    /// Tries whether another program could go on in the place of this one: it runs, and it accepts the configuration.
    /// </summary>
    /// <param name="program">Its path, absolute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it could not; null when it could.</returns>
    Task<string?> TryProgramAsync(string program, CancellationToken cancellationToken);

    /// <summary>Takes its directories and locks; starts no component.</summary>
    /// <exception cref="DaemonRefusedException">Another daemon holds them, or they cannot be used.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Starts the components; completes when all have been told to start.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stops the components in order within their stop timeouts, and what is under them.
    /// </summary>
    /// <param name="hasten">When cancelled, what still runs is killed at once.</param>
    Task StopAsync(CancellationToken hasten);
}
