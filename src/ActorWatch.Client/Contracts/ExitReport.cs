namespace ActorWatch.Client.Contracts;

/// <summary>How an instance ended. Neither code nor signal: nobody knows any more.</summary>
public sealed record ExitReport
{
    /// <summary>The exit code; null when a signal ended it or the status is unknown.</summary>
    public required int? Code { get; init; }

    /// <summary>The signal's name, such as <c>SIGKILL</c>; null when it exited or the status is unknown.</summary>
    public required string? Signal { get; init; }

    /// <summary>Whether the kernel wrote an image of its memory.</summary>
    public bool CoreDumped { get; init; }

    /// <summary>When it ended; null when unknown.</summary>
    public required DateTimeOffset? At { get; init; }
}
