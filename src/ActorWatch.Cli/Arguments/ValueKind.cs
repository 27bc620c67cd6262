namespace ActorWatch.Cli.Arguments;

/// <summary>What values an option takes.</summary>
internal enum ValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A path of a Unix socket.</summary>
    Socket,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A time such as <c>30</c>, <c>30s</c>, <c>500ms</c> or <c>2m</c>.</summary>
    Duration,

    /// <summary>The same with days: <c>90s</c>, <c>1h</c>, <c>7d</c>.</summary>
    Age,
}
