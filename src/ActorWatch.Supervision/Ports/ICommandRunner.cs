namespace ActorWatch.Supervision.Ports;

/// <summary>Runs short commands (exec checks, stop commands) to their end. Thread-safe.</summary>
public interface ICommandRunner
{
    /// <summary>
    /// Runs a command and waits for it. When the token fires, the whole tree of the command is killed first, and the
    /// result says so; the task never faults for what the command does.
    /// </summary>
    Task<CommandResult> RunAsync(CommandOrder order, CancellationToken cancellationToken);
}
