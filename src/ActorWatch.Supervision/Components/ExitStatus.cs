namespace ActorWatch.Supervision.Components;

/// <summary>How an instance ended: with a code, by a signal, or in a way that nobody knows any more.</summary>
/// <param name="Code">The exit code, 0 to 255; null when a signal ended it or the status is unknown.</param>
/// <param name="Signal">The signal that ended it; null when it exited or the status is unknown.</param>
public readonly record struct ExitStatus(int? Code, UnixSignal? Signal)
{
    /// <summary>It ended while nobody watched, and the kernel no longer knows its status.</summary>
    public static readonly ExitStatus Unknown;

    /// <summary>True when neither code nor signal is known.</summary>
    public bool IsUnknown => Code is null && Signal is null;

    /// <summary>Whether the kernel wrote an image of its memory when the signal ended it.</summary>
    public bool CoreDumped { get; init; }

    /// <summary>An exit with a code.</summary>
    public static ExitStatus Exited(int code) => new(code, null);

    /// <summary>An end by a signal.</summary>
    public static ExitStatus KilledBy(UnixSignal signal) => new(null, signal);

    /// <summary>Reads a wait status as the kernel gives it: the code in bits 8 to 15, or the signal in bits 0 to 6.</summary>
    public static ExitStatus FromWaitStatus(int status) =>
        (status & 0x7f) == 0 ? Exited((status >> 8) & 0xff) : KilledBy(new UnixSignal(status & 0x7f)) with { CoreDumped = (status & 0x80) != 0 };

    /// <summary>A phrase for people: <c>exit code 3</c>, <c>killed by SIGKILL</c>, <c>unknown exit status</c>.</summary>
    public override string ToString() =>
        Signal is { } signal ? $"killed by {signal}{(CoreDumped ? ", core dumped" : "")}" : Code is { } code ? $"exit code {code}" : "unknown exit status";
}
