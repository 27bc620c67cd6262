namespace ActorWatch.Supervision.Components;

/// <summary>How an instance is stopped: asked by a signal or a command, given time, then killed.</summary>
public sealed record StopOptions
{
    /// <summary>The signal that asks it to end. Default SIGTERM.</summary>
    public UnixSignal Signal { get; init; } = UnixSignal.Term;

    /// <summary>How long it may take before SIGKILL. Default 10 s; 0 kills at once.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Run instead of the signal, as the component's user with <c>PID</c> in its environment. Null: none.</summary>
    public CommandLine? Command { get; init; }

    /// <summary>Who gets the signal. Default the process group.</summary>
    public SignalScope To { get; init; } = SignalScope.Group;

    /// <summary>
    /// Who is killed after the timeout, and when the program has ended by itself. Default everything that the component
    /// started; what a narrower scope leaves is let go.
    /// </summary>
    public KillScope Kill { get; init; } = KillScope.Tree;
}
