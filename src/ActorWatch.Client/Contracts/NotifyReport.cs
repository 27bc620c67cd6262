namespace ActorWatch.Client.Contracts;

/// <summary>What a program tells of itself over the socket of sd_notify.</summary>
public sealed record NotifyReport
{
    /// <summary>What it does by its own word: <c>reloading: 3 of 7 tables</c>; null when it is silent.</summary>
    public required string? Text { get; init; }

    /// <summary>Messages of processes that are none of its own; they were ignored.</summary>
    public required long FromStrangers { get; init; }

    /// <summary>Unknown keys, and messages that were too long; they were ignored.</summary>
    public required long Ignored { get; init; }
}
