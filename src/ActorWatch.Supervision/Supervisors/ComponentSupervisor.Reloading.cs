using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Instances;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Supervision.Supervisors;

/// <content>A new configuration: other keys of the component, or its removal.</content>
internal sealed partial class ComponentSupervisor
{
    private const string RemovedReason = "removed from the configuration";

    private bool _removing;

    /// <summary>The component is configured otherwise from now on.</summary>
    /// <param name="Spec">All of it.</param>
    /// <param name="Restart">Whether a running program must be started anew.</param>
    /// <param name="Reason">What changed, for people.</param>
    public sealed record Change(ComponentSpec Spec, bool Restart, string Reason);

    /// <summary>The component is configured no more: stop it, and tell <see cref="Removed"/>.</summary>
    public sealed record Remove;

    /// <summary>Asks for <see cref="Taken"/> when what came before has been done.</summary>
    public sealed record Acknowledge(long Reload);

    /// <summary>The answer: the status tells of the change by now.</summary>
    public sealed record Taken(long Reload);

    /// <summary>Told to the parent: the component was to be removed, and nothing of it is left.</summary>
    public sealed record Removed(ComponentName Component);

    private ulong SpecDefinition => _specDefinition ??= SpecKeys.DefinitionOf(_spec);

    private void TakeSpec(ComponentSpec spec) => (_spec, _specDefinition) = (spec, null);

    private void OnChange(Change change)
    {
        var comesBack = _removing;
        _removing = false;
        TakeSpec(change.Spec);
        _policy.Change(change.Spec.Restart);
        _status = _status with { Spec = _spec, LogFile = _services.Log.PathOf(_spec) };
        ChangeDependencies();
        ChangeLogRules();
        if (_status.State is ComponentState.Stopping or ComponentState.Restarting)
        {
            _instance?.Tell(new InstanceActor.ChangeStop(_spec.Stop));
        }

        if (_leaving || (_status.Desired == DesiredState.Down && !comesBack))
        {
            Tell();
        }
        else if (comesBack || change.Restart)
        {
            RestartByPerson(change.Reason);
        }
        else
        {
            _instance?.Tell(new InstanceActor.Change(_spec));
            _services.Log.Append(_spec, $"updated: {change.Reason}");
            StartIfAllAreThere();
            Tell();
        }
    }

    private void OnRemove()
    {
        _removing = true;
        _pending.Abandon("the component is removed from the configuration");
        if (_status.State != ComponentState.Stopping)
        {
            WantDown(RemovedReason);
        }
        else if (_instance is null)
        {
            TellRemoved();
        }
        else
        {
            _status = _status with { Reason = RemovedReason };
            Tell();
        }
    }

    // What a person wanted of it goes with it: should it ever come back, it starts.
    private void TellRemoved()
    {
        Want(DesiredState.Up);
        _policy.Reset();
        Save();
        Context.Parent.Tell(new Removed(_spec.Name));
    }
}
