using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Instances;

namespace ActorWatch.Supervision.Supervisors;

/// <content>The end of the daemon, which stops the component but does not change what is wanted of it.</content>
internal sealed partial class ComponentSupervisor
{
    private const string LeavingReason = "stopped with the daemon";

    private void OnLeave(Leave leave)
    {
        _leaving = true;
        _leaveAsker = Sender;
        _restartReason = null;
        ForgetNextRestart();
        _pending.CompleteUp(CommandOutcome.Refused, "the daemon is stopping");
        if (_instance is not null)
        {
            _instance.Tell(new InstanceActor.Stop(leave.AtOnce));
            if (_status.State != ComponentState.Stopping)
            {
                TransitionTo(ComponentState.Stopping, LeavingReason);
            }
        }
        else if (_status.State is ComponentState.Restarting or ComponentState.Waiting)
        {
            TransitionTo(ComponentState.Stopped, LeavingReason);
        }
        else
        {
            TellLeft();
        }
    }

    private void TellLeft() => _leaveAsker?.Tell(new Left(_spec.Name));
}
