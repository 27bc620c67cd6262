using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision.Instances;

/// <content>The probes of an instance: who runs when, and what their verdicts mean.</content>
internal sealed partial class InstanceActor
{
    private static readonly TimeSpan BrokenProbeRetry = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ProbeKind, IActorRef> _probing = [];
    private int _lastProbe;

    private bool Started => _startedAt is not null;

    private void BeginProbes(TimeSpan age)
    {
        if (_order.Resume is { Started: true } || (IsStartupProbePassed && !AwaitsReady))
        {
            BeStarted(_order.Resume?.StartedAt is { } startedAt ? _services.Time.GetElapsedTime(0) - startedAt : age);
        }
        else
        {
            if (!IsStartupProbePassed)
            {
                SpawnProbe(ProbeKind.Startup);
            }

            AwaitReady();
            TellProgress();
        }
    }

    private bool IsStartupProbePassed => _probes.Verdict(ProbeKind.Startup) is null or ProbeVerdict.Passing;

    private void BeStarted(TimeSpan age)
    {
        _startedAt = _services.Time.GetTimestamp() - (long)(age.TotalSeconds * _services.Time.TimestampFrequency);
        SpawnProbe(ProbeKind.Liveness);
        SpawnProbe(ProbeKind.Readiness);
        Timers.Cancel(nameof(ReadyTimeout));
        ArmWatchdog(again: false);
        TellProgress();
        if (_order.Spec.Probe(ProbeKind.Liveness) is null)
        {
            var rest = _order.Spec.Restart.MinUptime - age;
            Timers.StartSingleTimer(
                nameof(MinUptimePassed), new MinUptimePassed(), rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }
    }

    private void SpawnProbe(ProbeKind kind)
    {
        if (_order.Spec.Probe(kind) is not { } probe || _told.IsStopping)
        {
            return;
        }

        var target = new ProbeTarget(_order.Spec, Id, MainPid is var pid and > 0 ? pid : null);
        var factory = _services.Probes;
        var time = _services.Time;
        var props = Props.Create(() => new ProbeActor(target, probe, factory, time));
        var isNameFree = Context.Child(NameOf(kind)).IsNobody();
        var actor = Context.ActorOf(props, isNameFree ? NameOf(kind) : $"{NameOf(kind)}-{++_lastProbe}");
        _probing[kind] = actor;
        Context.WatchWith(actor, new ProbeGone(kind, actor));
    }

    private void StopProbes()
    {
        foreach (var actor in _probing.Values)
        {
            Context.Unwatch(actor);
            Context.Stop(actor);
        }

        _probing.Clear();
        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            Timers.Cancel(NameOf(kind));
        }
    }

    private bool IsCurrent(ProbeKind kind, IActorRef actor) =>
        _probing.TryGetValue(kind, out var current) && current.Equals(actor);

    private void TakeSpec(ComponentSpec spec)
    {
        _order = _order with { Spec = spec };
        _probes = new ProbeBoard(spec, _order.Resume?.Probes);
    }

    // What passed stays passed, so that a ready component stays ready; failures are counted anew.
    private void OnChange(Change change)
    {
        var found = Progress();
        var passing = found.Probes.Where(static probe => probe.Verdict == ProbeVerdict.Passing)
            .Select(static probe => probe with { ConsecutiveFailures = 0 });
        _order = _order with { Resume = found with { Probes = [.. passing] } };
        StopProbes();
        Timers.Cancel(nameof(MinUptimePassed));
        TakeSpec(change.Spec);
        BeginProbes(_startedAt is { } started ? _services.Time.GetElapsedTime(started) : TimeSpan.Zero);
    }

    private void OnProbeReported(ProbeActor.ProbeReported reported)
    {
        if (reported.Kind == ProbeKind.Startup && Started)
        {
            return;
        }

        var turned = _probes.Observe(
            reported.Kind, reported.Result, reported.Latency, _services.Time.GetUtcNow() - reported.Latency);
        if (turned)
        {
            OnVerdict(reported.Kind);
        }
        else if (reported.Kind == ProbeKind.Liveness && reported.Result.Outcome == ProbeOutcome.Passed)
        {
            NotePassedLiveness();
        }

        TellProgress();
    }

    private void OnVerdict(ProbeKind kind)
    {
        var spec = _order.Spec.Probe(kind)!;
        if (_probes.Verdict(kind) == ProbeVerdict.Passing)
        {
            if (kind == ProbeKind.Startup)
            {
                Context.Stop(_probing[kind]);
                if (!AwaitsReady)
                {
                    BeStarted(TimeSpan.Zero);
                }
            }
            else if (kind == ProbeKind.Liveness)
            {
                NotePassedLiveness();
            }
        }
        else if (spec.OnFailure == ProbeAction.Restart)
        {
            RaiseProbeError(kind);
            TellProgress();
            Condemn(_probes.Explain(kind), _probes.Describe(kind));
        }
        else if (spec.OnFailure == ProbeAction.Alert)
        {
            var alert = _probes.Explain(kind);
            LogAlert(_services.LoggerFactory.CreateLogger<InstanceActor>(), Id.Component, alert);
            _services.Log.Append(_order.Spec, $"alert: {alert}");
            Raise(_probes.Verdict(kind) == ProbeVerdict.Error ? AlertKinds.ProbeError : AlertKinds.Unhealthy, alert);
        }
        else
        {
            RaiseProbeError(kind);
        }
    }

    private void OnProbeGone(ProbeGone gone)
    {
        if (!IsCurrent(gone.Kind, gone.Probe) || (gone.Kind == ProbeKind.Startup && IsStartupProbePassed))
        {
            return;
        }

        _probes.Break(gone.Kind, "the probe itself failed again and again; see the daemon's log");
        RaiseProbeError(gone.Kind);
        TellProgress();
        Timers.StartSingleTimer(NameOf(gone.Kind), new RespawnProbe(gone.Kind), BrokenProbeRetry);
    }

    private void RaiseProbeError(ProbeKind kind)
    {
        if (_probes.Verdict(kind) == ProbeVerdict.Error)
        {
            Raise(AlertKinds.ProbeError, _probes.Explain(kind));
        }
    }

    private void Raise(string kind, string text) => Context.System.EventStream.Publish(
        new AlertRaised(Id.Component.Value, kind, text, _services.Time.GetUtcNow()));

    private void NotePassedLiveness()
    {
        if (_startedAt is { } started && _services.Time.GetElapsedTime(started) >= _order.Spec.Restart.MinUptime)
        {
            BeStable();
        }
    }

    // The time that it takes to end it and what it started is no uptime.
    private void EndUptime()
    {
        if (!_uptimeEnded && _order.Spec.Probe(ProbeKind.Liveness) is null)
        {
            NotePassedLiveness();
        }

        _uptimeEnded = true;
    }

    private void BeStable()
    {
        if (!_stable)
        {
            _stable = true;
            Context.Parent.Tell(new Stable());
        }
    }

    private void TellProgress() => Context.Parent.Tell(Progress());

    private InstanceProgress Progress()
    {
        var unhealthy = _probes.HasFailed(ProbeKind.Liveness) ? _probes.Explain(ProbeKind.Liveness) : null;
        var ready = Started && !_told.IsStopping && _probes.Verdict(ProbeKind.Readiness) is null or ProbeVerdict.Passing;
        var startedAt = _startedAt is { } started ? _services.Time.GetElapsedTime(0, started) : (TimeSpan?)null;
        return new InstanceProgress(Started, ready, unhealthy, _probes.Statuses, startedAt)
        {
            Told = _order.Spec.Notify is null ? null : _told,
        };
    }

    [LoggerMessage(3004, LogLevel.Error, "Alert of component {Component}: {Alert}")]
    private static partial void LogAlert(ILogger logger, ComponentName component, string alert);

    private static string NameOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => "startup",
        ProbeKind.Liveness => "liveness",
        _ => "readiness",
    };
}
