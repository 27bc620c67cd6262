using ActorWatch.Api;

namespace ActorWatch.Cli.Daemon;

/// <summary>Lets another program take the place of this one, when it shows that it can.</summary>
internal sealed class DaemonUpgrade(IDaemon daemon, StopSignals signals) : IDaemonUpgrade
{
    public Task<string?> TryAsync(string program, CancellationToken cancellationToken) =>
        daemon.TryProgramAsync(program, cancellationToken);

    public void Begin(string program) => signals.RequestUpgrade(program);
}
