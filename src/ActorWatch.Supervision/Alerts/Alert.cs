namespace ActorWatch.Supervision.Alerts;

/// <summary>What a receiver is told. Immutable.</summary>
public sealed record Alert
{
    /// <summary>The longest text, in characters; a longer one keeps its beginning.</summary>
    public const int MaxText = 4096;

    /// <summary>Grows with every alert; one that is delivered twice has the same.</summary>
    public required long Id { get; init; }

    /// <summary>When it happened, however late it is delivered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The component; empty for the daemon itself.</summary>
    public required string Component { get; init; }

    /// <summary>One of <see cref="AlertKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What happened, as a phrase for people.</summary>
    public required string Text { get; init; }

    /// <summary>The kinds of alerts that are over with this one; empty unless it is <see cref="AlertKinds.Recovered"/>.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Whose it is, for people.</summary>
    public string Subject => Component.Length == 0 ? "daemon" : Component;
}
