using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Alerts;

/// <summary>
/// Decides from the states of the components what people are told: each trouble once, and once that it is over. Pure but
/// for the clock; not thread-safe: one actor owns it.
/// </summary>
/// <remarks>
/// A component is in trouble from the first alert on. All of it is over when the component has been Running for min-uptime,
/// and, after a restart loop, for twice the longest pause between the last restarts; when it has completed; or when a person
/// has stopped it.
/// </remarks>
internal sealed class AlertDecider
{
    private const string WatchdogCause = "watchdog: ";

    private readonly TimeProvider _time;
    private readonly SortedDictionary<string, ComponentTroubles> _components = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _troubled = new(StringComparer.OrdinalIgnoreCase); // those that have something open
    private readonly RepeatFilter _repeats = new();

    public AlertDecider(AlertOptions options, IReadOnlyList<OpenTrouble> open, TimeProvider time)
    {
        Options = options;
        _time = time;
        foreach (var trouble in open)
        {
            Of(trouble.Component).Open.Add(trouble);
            _troubled.Add(trouble.Component);
        }
    }

    /// <summary>What is configured now.</summary>
    public AlertOptions Options { get; set; }

    /// <summary>What was told and is not over.</summary>
    public IReadOnlyList<OpenTrouble> Open => [.. _troubled.SelectMany(name => _components[name].Open)];

    /// <summary>Grows whenever <see cref="Open"/> becomes another one.</summary>
    public long Version { get; private set; }

    /// <summary>How long until <see cref="OnTime"/> has something to tell; null for never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            var due = _troubled.Select(name => _components[name].RecoversAt).OfType<TimeSpan>().ToList();
            return due.Count == 0 ? null : due.Min() - Now is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Takes how all components stand at the beginning; those that are gone are forgotten.</summary>
    public IReadOnlyList<Alert> OnSnapshot(StatusSnapshot snapshot)
    {
        var names = snapshot.Components.Select(static component => component.Spec.Name.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var gone in _components.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _components.Remove(gone);
            Version += _troubled.Remove(gone) ? 1 : 0;
        }

        foreach (var status in snapshot.Components)
        {
            var known = Of(status.Spec.Name.Value);
            known.Restarts ??= status.Restarts;
            if (known.RunningSince is null && status.State == ComponentState.Running)
            {
                var age = _time.GetUtcNow() - status.Since;
                NoteRunning(known, status, age > TimeSpan.Zero ? age : TimeSpan.Zero);
            }
        }

        return OnTime();
    }

    /// <summary>A component changed its state.</summary>
    public IReadOnlyList<Alert> OnChange(ComponentStatus status)
    {
        var known = Of(status.Spec.Name.Value);
        var told = new List<Alert>();
        NoteRestart(known, status, told);
        known.RunningSince = null;
        known.RecoversAt = null;
        switch (status.State)
        {
            case ComponentState.Running:
                NoteRunning(known, status, TimeSpan.Zero);
                break;
            case ComponentState.Unhealthy:
                TellUnhealthy(known, status, told);
                break;
            case ComponentState.Failed:
                Tell(known, status, AlertKinds.GaveUp, status.Reason, told);
                break;
            case ComponentState.Completed:
                End(known, status.Spec.Name.Value, status.Since, $"completed: {status.Reason}", told);
                break;
            case ComponentState.Stopped when status.Desired == DesiredState.Down:
                End(known, status.Spec.Name.Value, status.Since, status.Reason, told);
                break;
        }

        return told;
    }

    /// <summary>Somebody has news that are no state.</summary>
    public IReadOnlyList<Alert> OnRaised(AlertRaised raised)
    {
        if (!_repeats.Passes(raised, Now, Options.RepeatAfter, out var heldBack))
        {
            return [];
        }

        var text = heldBack == 0 ? raised.Text : $"{raised.Text} ({heldBack} more since the last one)";
        return [Of(raised.Component, raised.Kind, text, raised.At)];
    }

    /// <summary>Tells what is over because it has run for long enough.</summary>
    public IReadOnlyList<Alert> OnTime()
    {
        var told = new List<Alert>();
        foreach (var name in _troubled.ToList())
        {
            if (_components[name] is { RecoversAt: { } due } known && due <= Now)
            {
                End(known, name, _time.GetUtcNow(), "runs again", told);
            }
        }

        return told;
    }

    private void TellUnhealthy(ComponentTroubles known, ComponentStatus status, List<Alert> told)
    {
        var kind = KindOf(status);
        Tell(known, status, kind, kind == AlertKinds.Watchdog ? status.Reason[WatchdogCause.Length..] : status.Reason, told);
    }

    private static string KindOf(ComponentStatus status) =>
        status.Reason.StartsWith(WatchdogCause, StringComparison.Ordinal) ? AlertKinds.Watchdog
        : status.Probes.Any(static probe => probe is { Kind: ProbeKind.Liveness, Verdict: ProbeVerdict.Error }) ? AlertKinds.ProbeError
        : AlertKinds.Unhealthy;

    private static Alert Of(string component, string kind, string text, DateTimeOffset at) => new()
    {
        Id = 0,
        At = at,
        Component = component,
        Kind = kind,
        Text = text.Length <= Alert.MaxText ? text : $"{text.AsSpan(0, Alert.MaxText - 1)}…",
    };

    // What is over is the same trouble no more when it comes again.
    private void End(ComponentTroubles known, string component, DateTimeOffset at, string how, List<Alert> told)
    {
        known.RecoversAt = null;
        if (known.Open.Count == 0)
        {
            return;
        }

        var kinds = known.Open.Select(static trouble => trouble.Kind).ToList();
        var restarts = (known.Restarts ?? 0) - known.Open[0].Restarts;
        var count = restarts > 0 ? $", restarted {(restarts == 1 ? "once more" : $"{restarts} more times")}" : "";
        var since = known.Open[0].Since.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", null);
        told.Add(Of(component, AlertKinds.Recovered, $"{how}; over is {string.Join(", ", kinds)} since {since}{count}", at) with
        {
            Ends = kinds,
        });
        known.Clear();
        _troubled.Remove(component);
        Version++;
        _repeats.Forget(component);
    }

    private void NoteRestart(ComponentTroubles known, ComponentStatus status, List<Alert> told)
    {
        // At the first look nothing tells whether one was made but the attempt that led to this start.
        var isRestart = known.Restarts is { } before
            ? status.Restarts > before
            : status is { State: ComponentState.Starting, Attempt: > 0 };
        known.Restarts = status.Restarts;
        if (!isRestart)
        {
            return;
        }

        var cause = status.LastError ?? "it ended";
        if (known.NoteRestart(Now, Options))
        {
            var text = $"restarted {Options.LoopRestarts} times within {Durations.Text(Options.LoopWithin)}; last: {cause}";
            Tell(known, status, AlertKinds.RestartLoop, text, told);
        }
        else if (!known.Has(AlertKinds.RestartLoop))
        {
            told.Add(Of(status.Spec.Name.Value, AlertKinds.Restarted, $"{cause}; restarted, attempt {status.Attempt}", status.Since));
        }
    }

    private void Tell(ComponentTroubles known, ComponentStatus status, string kind, string text, List<Alert> told)
    {
        var name = status.Spec.Name.Value;
        if (known.Has(kind))
        {
            return;
        }

        known.Open.Add(new OpenTrouble(name, kind, status.Since, known.Restarts ?? status.Restarts));
        _troubled.Add(name);
        Version++;

        // Whoever runs the probe may have told it already.
        if (!_repeats.Knows(name, kind, text))
        {
            told.Add(Of(name, kind, text, status.Since));
        }
    }

    private void NoteRunning(ComponentTroubles known, ComponentStatus status, TimeSpan age)
    {
        known.RunningSince = Now - age;
        known.RecoversAt = known.Open.Count == 0 ? null : known.RunningSince + known.Proof(status.Spec.Restart.MinUptime);
    }

    private ComponentTroubles Of(string component)
    {
        if (!_components.TryGetValue(component, out var known))
        {
            _components[component] = known = new ComponentTroubles();
        }

        return known;
    }
}
