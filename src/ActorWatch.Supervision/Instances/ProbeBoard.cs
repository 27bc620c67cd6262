using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Instances;

/// <summary>All probes of one instance: their thresholds and what status shows. Not thread-safe: one actor owns it.</summary>
internal sealed class ProbeBoard
{
    private readonly (ProbeSpec Spec, ProbeThresholds Thresholds, ProbeStatus Status)[] _probes;

    public ProbeBoard(ComponentSpec spec, IReadOnlyList<ProbeStatus>? resume)
    {
        _probes = [.. spec.Probes.OrderBy(probe => probe.Kind).Select(probe => Begin(probe, resume))];
    }

    /// <summary>The probes as status shows them, in the order startup, liveness, readiness.</summary>
    public IReadOnlyList<ProbeStatus> Statuses => [.. _probes.Select(probe => probe.Status)];

    /// <summary>The same before any probe has run.</summary>
    public static IReadOnlyList<ProbeStatus> Before(ComponentSpec spec) => new ProbeBoard(spec, resume: null).Statuses;

    /// <summary>The verdict of a probe; null where there is no such probe.</summary>
    public ProbeVerdict? Verdict(ProbeKind kind) => Find(kind) is var index and >= 0 ? _probes[index].Status.Verdict : null;

    /// <summary>Whether a probe has failed its threshold and not passed since.</summary>
    public bool HasFailed(ProbeKind kind) => Find(kind) is var index and >= 0 && _probes[index].Thresholds.HasFailed;

    /// <summary>Counts a result.</summary>
    /// <returns>True when the probe reached a threshold just now.</returns>
    public bool Observe(ProbeKind kind, ProbeResult result, TimeSpan latency, DateTimeOffset at)
    {
        ref var probe = ref _probes[Find(kind)];
        var turned = probe.Thresholds.Observe(result);
        probe.Status = probe.Status with
        {
            Verdict = probe.Thresholds.Verdict,
            ConsecutiveFailures = probe.Thresholds.ConsecutiveFailures,
            LastRunAt = at,
            Latency = latency,
            Message = result.Message,
        };
        return turned;
    }

    /// <summary>The probe itself broke down: an error, whatever its last result was.</summary>
    public void Break(ProbeKind kind, string message)
    {
        ref var probe = ref _probes[Find(kind)];
        probe.Status = probe.Status with { Verdict = ProbeVerdict.Error, Message = message };
    }

    /// <summary>A sentence on why a probe fails: <c>liveness probe failed 3 times in a row: connection refused</c>.</summary>
    public string Explain(ProbeKind kind)
    {
        var status = _probes[Find(kind)].Status;
        var name = kind.ToString().ToLowerInvariant();
        var times = status.ConsecutiveFailures == 1 ? "once" : $"{status.ConsecutiveFailures} times in a row";
        return status.Verdict == ProbeVerdict.Error
            ? $"{name} probe cannot run ({times}): {status.Message}"
            : $"{name} probe failed {times}: {status.Message}";
    }

    /// <summary>A probe with what it saw.</summary>
    public string Describe(ProbeKind kind) => _probes[Find(kind)].Status.Describe();

    private static (ProbeSpec, ProbeThresholds, ProbeStatus) Begin(ProbeSpec spec, IReadOnlyList<ProbeStatus>? resume)
    {
        var status = resume?.FirstOrDefault(earlier => earlier.Kind == spec.Kind && earlier.Check == spec.Check.Kind)
            ?? new ProbeStatus { Kind = spec.Kind, Check = spec.Check.Kind };
        return (spec, new ProbeThresholds(spec, status), status);
    }

    private int Find(ProbeKind kind) => Array.FindIndex(_probes, probe => probe.Spec.Kind == kind);
}
