using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>Tells the service manager when a reload begins and when it is over, and others afterwards.</summary>
internal sealed class NotifyingReloader(IReloader inner, ServiceManager manager, Action reloaded) : IReloader
{
    public async Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken)
    {
        if (isDryRun)
        {
            return await inner.ReloadAsync(file, isDryRun, cancellationToken);
        }

        manager.ReloadBegins();
        try
        {
            return await inner.ReloadAsync(file, isDryRun, cancellationToken);
        }
        finally
        {
            manager.ReloadEnds();
            reloaded();
        }
    }
}
