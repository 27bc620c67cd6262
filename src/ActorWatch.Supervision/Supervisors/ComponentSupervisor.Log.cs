using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision.Supervisors;

/// <content>What the daemon writes about the component: into its own log, and into the component's.</content>
internal sealed partial class ComponentSupervisor
{
    private void LogTransition(ComponentState from, ComponentState to, string reason)
    {
        if (to == ComponentState.Failed)
        {
            Log.GaveUp(_logger, _spec.Name, reason);
        }
        else
        {
            Log.StateChanged(_logger, _spec.Name, from, to, reason);
        }

        // A line for each thing that a reader of the component's output wants to see between its lines.
        if (to is not ComponentState.Running)
        {
            var limit = _spec.Restart.MaxRestarts is { } max ? $"/{max}" : "";
            var budget = _policy.RestartsInWindow > 0 ? $" (restarts {_policy.RestartsInWindow}{limit} in window)" : "";
            _services.Log.Append(_spec, $"{to.ToString().ToLowerInvariant()}: {reason}{budget}");
        }
    }

    private void LogInstanceCrash(Exception? failure) => Log.InstanceActorCrashed(_logger, failure, _spec.Name, _status.Generation);

    private void LogLogRulesCrash(Exception? failure) => Log.LogRulesCrashed(_logger, failure, _spec.Name);

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Debug, "Component {Component} went from {From} to {To}: {Reason}")]
        public static partial void StateChanged(
            ILogger logger, ComponentName component, ComponentState from, ComponentState to, string reason);

        [LoggerMessage(3002, LogLevel.Error, "Component {Component} failed: {Reason}")]
        public static partial void GaveUp(ILogger logger, ComponentName component, string reason);

        [LoggerMessage(3003, LogLevel.Error, "The actor of instance {Component}/{Generation} failed; the next one adopts the instance")]
        public static partial void InstanceActorCrashed(ILogger logger, Exception? failure, ComponentName component, long generation);

        [LoggerMessage(3005, LogLevel.Error, "The log rules of component {Component} failed; they begin anew")]
        public static partial void LogRulesCrashed(ILogger logger, Exception? failure, ComponentName component);
    }
}
