namespace ActorWatch.Supervision.Alerts;

/// <summary>Appends a line to a file for each alert.</summary>
public sealed record FileSinkSpec : AlertSinkSpec
{
    /// <inheritdoc/>
    public override string Way => "file";

    /// <summary>The file, absolute; it is made when it is not there.</summary>
    public required string Path { get; init; }

    /// <summary>Whether a line is JSON, or text for people. Default text.</summary>
    public bool IsJson { get; init; }
}
