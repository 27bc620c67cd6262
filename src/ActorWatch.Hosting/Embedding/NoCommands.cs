using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting.Embedding;

/// <summary>For a host without processes, which has nothing to run commands with.</summary>
internal sealed class NoCommands : ICommandRunner
{
    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken) => Task.FromResult(
        new CommandResult(null, "", $"Cannot run '{order.Command}': this host supervises no processes. Add one.", WasKilled: false));
}
