namespace ActorWatch.Client.Contracts;

/// <summary>Something that was found out about an instance before it was ended.</summary>
public sealed record EvidenceReport
{
    /// <summary>When it was known.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was asked, and how it ended: <c>state of the process</c>, <c>gdb -p 7: exit code 0</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What was found, in lines. It may hold anything.</summary>
    public required string Text { get; init; }
}
