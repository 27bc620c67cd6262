using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// Runs short commands as the driver runs instances: the same checks, a session and a tag of its own, the same kill.
/// </summary>
internal sealed class CommandRunner(ProcessHost host) : ICommandRunner
{
    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var run = new CommandRun(TreeTag.Of(host.StoreId, order.Mark), order.MaxOutput, host.Reaper.Loop, host.Unfinished);
        if (!host.Threads.TryPost(() => Start(run, order, cancellationToken)))
        {
            return new CommandResult(null, "", $"Cannot run '{order.Command}': too many starts wait.", false);
        }

        var registration = cancellationToken.Register(
            () => run.AfterLaunch(() => host.Reaper.Loop.Post(() => run.Cancel(host.Reaper))));
        await using (registration.ConfigureAwait(false))
        {
            return await run.Completion.ConfigureAwait(false);
        }
    }

    private void Start(CommandRun run, CommandOrder order, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            run.Complete(new CommandResult(null, "", null, WasKilled: true));
            return;
        }

        try
        {
            Execute(run, order);
        }
        catch (LaunchRefusedException refused)
        {
            Refuse(run, order, refused.Message);
        }
        catch (Exception error)
        {
            Log.LaunchFailed(host.Logger, order.Mark, error);
            Refuse(run, order, $"{error.Message}. The daemon's log has more.");
        }
    }

    private void Execute(CommandRun run, CommandOrder order)
    {
        using var plan = host.Planner.Prepare(order.Command, order.Surroundings, EnvironmentMark.OfCheck(order.Mark, host.StoreId));
        using var output = run.OpenPipe();
        var hasEntered = host.Spawner.Enter();
        int pid;
        try
        {
            host.Unfinished.Add(run.Tag);
            host.Reaper.Announce(run);
            var input = plan.Input?.Number ?? host.Spawner.Null;
            var error = host.Spawner.Start(
                plan, run.Tag, new ChildFiles(input, output.Number, output.Number), out pid);
            if (error != 0)
            {
                host.Reaper.Withdraw(run);
                throw new LaunchRefusedException(ProgramFinder.Explain(error, plan.Path, plan.Account.Name));
            }
        }
        finally
        {
            host.Spawner.Leave(hasEntered);
        }

        if (Pidfd.TryOpen(pid, out var reason) is not { } pidfd)
        {
            _ = Libc.Kill(-pid, Numbers.SigKill);
            throw new LaunchRefusedException($"it cannot be watched: {SystemCallException.Describe(reason)}.");
        }

        run.Started(pid, pidfd);
        run.WatchPipe();
        host.Reaper.Register(run);
        run.EndLaunch();
    }

    private static void Refuse(CommandRun run, CommandOrder order, string cause) =>
        run.Complete(new CommandResult(null, "", $"Cannot run '{order.Command}': {cause}", WasKilled: false));
}
