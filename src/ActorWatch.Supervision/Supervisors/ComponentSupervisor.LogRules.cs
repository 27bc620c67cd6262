using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.LogRules;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// The log rules: an actor of their own, which outlives the instances, since what an instance wrote last is read when it
/// has ended.
/// </content>
internal sealed partial class ComponentSupervisor
{
    private static readonly TimeSpan LogRulesRest = TimeSpan.FromSeconds(1);
    private IActorRef? _logRules;
    private string? _ailing; // why a rule says that it is Unhealthy

    private void ReceiveFromLogRules()
    {
        Receive<LogRulesActor.Demanded>(OnDemanded);
        Receive<LogRulesActor.Ailing>(OnAiling);
        Receive<LogRulesGone>(_ => OnLogRulesGone());
        Receive<LogRulesRested>(_ => ReviveLogRules());
    }

    private void SpawnLogRules()
    {
        if (_logRules is not null || _spec.Log.Rules.Count == 0 || _services.LogWatch is not { } watch)
        {
            return;
        }

        var (spec, services, history) = (_spec, _services, _history);
        var props = Props.Create(() => new LogRulesActor(spec, services, watch, history));
        _logRules = Context.ActorOf(props, "log-rules");
        Context.WatchWith(_logRules, new LogRulesGone());
    }

    // Its output is known only from its launch on.
    private void HoldLogRules() => _logRules?.Tell(new LogRulesActor.Hold());

    private void FollowInstance(long? outputStart) =>
        _logRules?.Tell(new LogRulesActor.Follow(_status.Generation, outputStart));

    private void FollowLastInstance()
    {
        _ailing = null;
        _logRules?.Tell(new LogRulesActor.FollowLast());
    }

    private void ChangeLogRules()
    {
        if (_logRules is null)
        {
            ReviveLogRules();
        }
        else
        {
            _logRules.Tell(new LogRulesActor.Change(_spec));
        }
    }

    private void OnDemanded(LogRulesActor.Demanded demanded)
    {
        if (Sender.Equals(_logRules) && demanded.Generation == _status.Generation
            && _status.State is ComponentState.Starting or ComponentState.Running or ComponentState.Unhealthy)
        {
            _instance?.Tell(new InstanceActor.Demand(demanded.Cause, demanded.By));
        }
    }

    private void OnAiling(LogRulesActor.Ailing ailing)
    {
        if (!Sender.Equals(_logRules) || _instance is null)
        {
            return;
        }

        _ailing = ailing.Cause;
        if (_progress is { Started: true } progress && IsRunning(_status.State))
        {
            OnProgress(progress);
        }
    }

    private void OnLogRulesGone()
    {
        LogLogRulesCrash(_instanceFailure);
        _logRules = null;
        Timers.StartSingleTimer(nameof(LogRulesRested), new LogRulesRested(), LogRulesRest);
    }

    private void ReviveLogRules()
    {
        SpawnLogRules();
        if (_instance is null)
        {
            FollowLastInstance();
        }
        else if (_status.StartedTimestamp is not null)
        {
            FollowInstance(outputStart: null);
        }
    }

    private sealed record LogRulesGone;

    private sealed record LogRulesRested;
}
