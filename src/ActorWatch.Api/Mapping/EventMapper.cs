using System.Text.Json;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.History;

namespace ActorWatch.Api.Mapping;

/// <summary>Writes events and explanations as the contract has them. Nothing is decided here.</summary>
internal static class EventMapper
{
    public static EventReport ToReport(HistoryEvent found) => new()
    {
        Id = found.Id,
        At = found.At,
        BootSeconds = found.BootTime.TotalSeconds,
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(found.Kind.ToString()),
        Component = found.Component?.Value,
        Generation = found.Generation,
        From = found.From?.ToString(),
        To = found.To?.ToString(),
        Reason = found.Reason,
        Cause = found.Cause,
        Exit = found.Exit is { } exit ? StatusMapper.ToReport(exit, found.At) : null,
        Pid = found.Pid,
        Attempt = found.Attempt,
        Probe = found.Probe,
    };

    public static WhyReport ToReport(Explanation why, TimeProvider time) => new()
    {
        Component = StatusMapper.ToReport(why.Status, time),
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(why.Kind.ToString()),
        Cause = why.Cause,
        FailedAt = why.Failure?.At,
        Exit = why.Failure?.Exit is { } exit ? StatusMapper.ToReport(exit, why.Failure.At) : null,
        Probe = why.Failure?.Probe,
        Chain = [.. why.Chain.Select(ToReport)],
        LogLines = why.LogLines,
        Evidence = [.. why.Evidence.Select(static found => new EvidenceReport { At = found.At, Title = found.Reason, Text = found.Evidence! })],
        Next = why.Next,
        NextAt = why.NextAt,
    };
}
