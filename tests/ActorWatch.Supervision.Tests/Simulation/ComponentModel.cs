using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Reloading;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>The books of one component, kept without looking at its supervisor.</summary>
internal sealed class ComponentModel(ComponentSpec spec, Simulator simulation, SimulationProfile profile, Action<string> fail)
{
    private readonly List<TimeSpan> _automatic = [];
    private int? _attempt = 0;
    private TimeSpan? _endedAt;
    private TimeSpan? _failedAt;
    private TimeSpan? _upAskedAt;
    private TimeSpan? _downAskedAt;
    private int _upAsks = 1; // the start of the daemon
    private bool _lastAskedRestart;
    private bool _restartAsked;
    private bool _mayBeAsked;
    private bool _stopped;
    private bool _mayBeStable;
    private bool _mustBeStable;
    private bool _disturbed;
    private bool _hasBegun;
    private bool _isUnseen;
    private bool _isCutShort;
    private DesiredState _recordedDesired;
    private long _recordedGeneration;
    private ulong? _recordedDefinition;
    private ulong _configured = SpecKeys.DefinitionOf(spec);
    private TimeSpan _orderedAt;
    private readonly Dictionary<DependencyCondition, TimeSpan> _lastMet = [];
    private RestartRecord? _record;

    public ComponentSpec Spec => spec;

    /// <summary>The newest generation that the port has heard of.</summary>
    public long Generation { get; private set; }

    /// <summary>The last accepted intent.</summary>
    public DesiredState Desired { get; private set; }

    /// <summary>Whether its supervisor knows that the daemon stops.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>The state that was recorded last.</summary>
    public ComponentState State { get; private set; } = ComponentState.Stopped;

    public bool LastLaunchFailed { get; private set; }

    public int AutomaticRestarts { get; private set; }

    public int CheckedBackoffs { get; private set; }

    private TimeSpan Now => simulation.Time.Elapsed;

    /// <summary>A fault hit its supervisor or instance actor: what follows is not exact.</summary>
    public void Disturb() => _disturbed = true;

    public void OnLeave() => IsLeaving = true;

    /// <summary>Its supervisor failed. One that was leaving may finish the stop as a restart before it is told again.</summary>
    public void OnCrash()
    {
        Disturb();
        _mayBeAsked |= IsLeaving;
        IsLeaving = false;
    }

    /// <summary>The daemon died: what it was about to record when it did, nobody was told of.</summary>
    public void OnDaemonDeath()
    {
        OnCrash();
        _mayBeAsked |= Desired != _recordedDesired;
        Desired = _recordedDesired;
    }

    public void OnBegin()
    {
        if (_hasBegun)
        {
            OnCrash();
        }

        // Also when its change came before the launch of an order that did not know of it.
        _mayBeAsked |= Desired == DesiredState.Up && _recordedDefinition is { } ordered && ordered != _configured;

        _hasBegun = true;
    }

    public void OnAccepted(ComponentAction action)
    {
        if (IsLeaving)
        {
            return;
        }

        if (action == ComponentAction.Stop)
        {
            (Desired, _stopped, _downAskedAt) = (DesiredState.Down, true, Now);
            return;
        }

        Desired = action == ComponentAction.Reset ? Desired : DesiredState.Up;
        _automatic.Clear();
        _attempt = 0;
        _upAskedAt = Now;
        _upAsks++;
        _lastAskedRestart = action == ComponentAction.Restart;
        _restartAsked |= action == ComponentAction.Restart || _stopped;
    }

    /// <summary>Its configuration is this one from now on: whoever recovers may restart it for that.</summary>
    public void OnReload(ComponentSpec changed)
    {
        _configured = SpecKeys.DefinitionOf(changed);
        _mayBeAsked |= Desired == DesiredState.Up;
    }

    /// <summary>Its supervisor takes a change that restarts what is wanted.</summary>
    public void OnChanged()
    {
        if (Desired == DesiredState.Up)
        {
            OnAccepted(ComponentAction.Restart);
        }
    }

    public void OnLaunch(long generation)
    {
        if (generation == Generation && _isCutShort)
        {
            _isCutShort = false; // made good: it was judged when it was ordered first
            return;
        }

        if (generation != Generation + 1 && !(_isUnseen && generation == Generation))
        {
            fail($"generation {generation} of {spec.Name} follows {Generation}");
        }

        if (Desired == DesiredState.Down && profile.Tolerance is { } late && Now > _downAskedAt + late)
        {
            fail($"{spec.Name}/{generation} was launched although a person wants it down");
        }

        // When those that it depends on let it start and stop is no matter of its own books.
        _mayBeAsked |= spec.DependsOn.Count > 0;
        var byPerson = Generation == 0 || _restartAsked || _mayBeAsked || _upAskedAt >= _endedAt;
        if (byPerson)
        {
            if (_mayBeAsked)
            {
                _automatic.Clear();
            }

            var isClear = Generation == 0 || _restartAsked || _upAskedAt > _endedAt + (profile.Tolerance ?? TimeSpan.Zero);
            _attempt = isClear && !_mayBeAsked && !_disturbed && !profile.Delays ? 0 : null;
        }
        else if (_endedAt is not { } endedAt)
        {
            fail($"{spec.Name}/{generation} was launched before the end of the last instance was known");
        }
        else if (spec.Restart.Cooldown is { } cooldown && _failedAt is { } failed)
        {
            CheckCooldown(Now - failed, cooldown);
            CountAutomatic();
        }
        else
        {
            CheckBackoff(Now - endedAt);
            CountAutomatic();
        }

        Generation = generation;
        (_isUnseen, _isCutShort) = (false, false);
        // What came just before the launch may ask for the end of what an earlier order launches.
        _mayBeAsked = (_upAsks > 1 || _lastAskedRestart || Now - _downAskedAt <= profile.Slack) && Now - _upAskedAt <= profile.Slack;
        (_endedAt, _failedAt, _upAskedAt, _upAsks) = (null, null, null, 0);
        (_restartAsked, _stopped, _disturbed, LastLaunchFailed) = (false, Desired == DesiredState.Down, false, false);
    }

    public void OnAdopt(long generation)
    {
        Disturb();
        if (generation != Generation && generation != Generation + 1)
        {
            fail($"{spec.Name}/{generation} was adopted after {Generation}");
        }

        // An order to launch that a crash cut short: the port never saw it, and hears of it by its adoption.
        if (generation == Generation + 1)
        {
            (Generation, _isUnseen) = (generation, true);
        }
        else if (!_isUnseen)
        {
            _endedAt = Now;
        }
    }

    public void OnCutShort(long generation)
    {
        if (generation == Generation)
        {
            (_isCutShort, _endedAt) = (true, Now);
        }
    }

    public void OnEnd(SimulatedInstance instance)
    {
        if (instance.Id.Generation != Generation)
        {
            return;
        }

        _endedAt = Now;
        LastLaunchFailed = instance.LaunchFailed;
        var uptime = instance.LaunchFailed ? TimeSpan.Zero : (instance.UpUntil ?? Now) - instance.LaunchedAt;
        var slack = profile.Slack;
        var probed = spec.Probe(ProbeKind.Startup) is not null || spec.Probe(ProbeKind.Liveness) is not null;
        _mayBeStable = uptime + slack >= spec.Restart.MinUptime;
        _mustBeStable = !probed && uptime > spec.Restart.MinUptime + slack;
    }

    /// <summary>Whether it stood so for those that depend on it, now or a moment ago.</summary>
    public bool Met(DependencyCondition condition) =>
        Meets(condition) || (_lastMet.TryGetValue(condition, out var last) && Now - last <= profile.Slack);

    private bool Meets(DependencyCondition condition) =>
        _record is { } record && new DependencyStanding(spec.Name, record.State, record.Ready).Meets(condition);

    public void OnRecord(RestartRecord record)
    {
        foreach (var condition in Enum.GetValues<DependencyCondition>().Where(Meets))
        {
            _lastMet[condition] = Now;
        }

        _record = record;
        _failedAt = record.State == ComponentState.Failed && State != ComponentState.Failed ? Now : _failedAt;
        State = record.State;
        (_recordedDesired, _recordedDefinition) = (record.Desired, record.Definition);
        if (record.Generation > _recordedGeneration)
        {
            (_recordedGeneration, _orderedAt) = (record.Generation, Now);
        }

        if (record.Desired != Desired)
        {
            fail($"{spec.Name} is recorded as wanted {record.Desired}, but a person asked for {Desired}");
        }
    }

    private void CountAutomatic()
    {
        AutomaticRestarts++;
        _automatic.Add(_orderedAt);
        _automatic.RemoveAll(at => Now - at >= spec.Restart.Window);
        if (_failedAt is null && _automatic.Count > spec.Restart.MaxRestarts)
        {
            fail($"{spec.Name} was restarted {_automatic.Count} times within {spec.Restart.Window}, but at most {spec.Restart.MaxRestarts} are allowed");
        }
    }

    private void CheckCooldown(TimeSpan waited, TimeSpan cooldown)
    {
        _automatic.Clear();
        _attempt = 0;
        if (!_disturbed && profile.Tolerance is { } tolerance && (waited < cooldown || waited > cooldown + tolerance))
        {
            fail($"{spec.Name} was tried again after {waited}, not after its cooldown {cooldown}");
        }
    }

    private void CheckBackoff(TimeSpan waited)
    {
        if (spec.Restart.On == RestartCondition.Never)
        {
            fail($"{spec.Name} was restarted although it never is");
        }

        var next = _attempt + 1;
        _attempt = null;
        if (_disturbed || profile.Tolerance is not { } tolerance)
        {
            return;
        }

        List<int> allowed = [];
        if (next is { } following && !_mustBeStable)
        {
            allowed.Add(following);
        }

        if (_mayBeStable)
        {
            allowed.Add(1);
        }

        if (next is null)
        {
            allowed.AddRange(Enumerable.Range(1, 20));
        }

        var matching = allowed.Distinct().Where(n => waited >= Delay(n) && waited <= Delay(n) + tolerance).ToList();
        if (matching.Count == 0)
        {
            fail($"{spec.Name} was restarted after {waited}; allowed are {string.Join(", ", allowed.Select(n => $"{Delay(n)} (attempt {n})"))}");
        }

        CheckedBackoffs++;
        _attempt = matching.Count == 1 ? matching[0] : null;
    }

    private TimeSpan Delay(int attempt) => TimeSpan.FromSeconds(Math.Min(
        spec.Restart.MaxBackoff.TotalSeconds,
        spec.Restart.InitialBackoff.TotalSeconds * Math.Pow(spec.Restart.Multiplier, attempt - 1)));
}
