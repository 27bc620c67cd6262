using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Portable.Launching;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Portable;

/// <summary>Runs short commands as the driver runs instances: the same checks, the same kill.</summary>
internal sealed class PortableCommandRunner(PortableHost host) : ICommandRunner
{
    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (cancellationToken.IsCancellationRequested)
        {
            return new CommandResult(null, "", null, WasKilled: true);
        }

        var tail = new OutputTail(order.MaxOutput);
        try
        {
            return await WaitAsync(Start(order, tail), tail, cancellationToken).ConfigureAwait(false);
        }
        catch (LaunchRefusedException refused)
        {
            return Refuse(order, refused.Message);
        }
        catch (Exception error)
        {
            Log.LaunchFailed(host.Logger, order.Mark, error);
            return Refuse(order, $"{error.Message}. The daemon's log has more.");
        }
    }

    private RunningProgram Start(CommandOrder order, OutputTail tail)
    {
        var marks = EnvironmentMark.OfCheck(order.Mark, host.StoreId);
        var start = PortablePlanner.Prepare(order.Command, order.Surroundings, marks);
        return RunningProgram.Start(start, order.Surroundings, (Keep, Keep));

        void Keep(ReadOnlySpan<byte> bytes)
        {
            lock (tail)
            {
                tail.Add(bytes);
            }
        }
    }

    // It is over when the program ends, whoever still holds its output; when it was cancelled, only when nothing of its
    // tree is left or the kill gives up.
    private async Task<CommandResult> WaitAsync(
        RunningProgram program, OutputTail tail, CancellationToken cancellationToken)
    {
        var isKilled = false;
        try
        {
            await program.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
            await program.Gone.WaitAsync(PortableHost.OutputGrace, host.Time, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            isKilled = true;
            await host.KillAsync(program).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What a finished check leaves running is not looked for.
        }

        lock (tail)
        {
            return new CommandResult(program.Exit, tail.ToString(), null, isKilled);
        }
    }

    private static CommandResult Refuse(CommandOrder order, string cause) =>
        new(null, "", $"Cannot run '{order.Command}': {cause}", WasKilled: false);
}
