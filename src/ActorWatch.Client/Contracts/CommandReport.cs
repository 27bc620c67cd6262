namespace ActorWatch.Client.Contracts;

/// <summary>The answer to a command: of <c>POST /v1/components/NAME/ACTION</c> and <c>POST /v1/shutdown</c>.</summary>
public sealed record CommandReport
{
    /// <summary>The component; null for a command to the daemon.</summary>
    public required string? Component { get; init; }

    /// <summary><c>start</c>, <c>stop</c>, <c>restart</c>, <c>reset</c> or <c>shutdown</c>.</summary>
    public required string Action { get; init; }

    /// <summary><c>done</c>, <c>refused</c>, <c>timed-out</c>, <c>superseded</c> or <c>not-found</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The same sentence when the outcome is not <c>done</c>, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>Whether what was asked for is so.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDone => Outcome == "done";
}
