using System.Globalization;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Status;

/// <summary>How a probe stands.</summary>
public sealed record ProbeStatus
{
    /// <summary>What it decides.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>The kind of its check, such as <c>tcp</c>.</summary>
    public required string Check { get; init; }

    /// <summary>The verdict of its thresholds.</summary>
    public ProbeVerdict Verdict { get; init; } = ProbeVerdict.Pending;

    /// <summary>Failures and errors in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>When it last ran; null before its first run.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>How long the last run took.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>What the last run saw.</summary>
    public string Message { get; init; } = "";

    /// <summary>What the last run saw and how long it took, for people: <c>liveness http: 500 Internal Server Error, 1.2 ms</c>.</summary>
    public string Describe()
    {
        var latency = Latency is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time.TotalMilliseconds:0.0} ms") : "";
        return $"{Kind.ToString().ToLowerInvariant()} {Check}: {Message}{latency}";
    }
}
