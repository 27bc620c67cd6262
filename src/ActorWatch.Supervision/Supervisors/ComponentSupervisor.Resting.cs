using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// A supervisor that failed again and again begins anew only after a pause, so that a fault that stays does not eat the
/// processor. The record, and what runs, are not touched meanwhile; whoever asks is told.
/// </content>
internal sealed partial class ComponentSupervisor
{
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(10);
    private static readonly string RestReason =
        $"its supervision failed again and again and begins anew within {Durations.Text(RestTime)}";

    private void Rest()
    {
        Become(Resting);
        Timers.StartSingleTimer(nameof(Rested), new Rested(), RestTime);
        _status = _status with { Reason = RestReason, LastError = RestReason };
        Tell();
    }

    private void Resting()
    {
        Receive<ComponentCommand>(_ => Sender.Tell(new CommandReply(CommandOutcome.Refused, $"{RestReason}; ask again")));
        Receive<Rested>(_ => EndRest());
        Receive<Leave>(leave =>
        {
            EndRest();
            OnLeave(leave);
        });
        Receive<Change>(change => TakeSpec(change.Spec));
        Receive<Remove>(_ =>
        {
            EndRest();
            OnRemove();
        });
        Receive<Acknowledge>(acknowledge => Sender.Tell(new Taken(acknowledge.Reload)));
        Receive<Begin>(_ => Context.Parent.Tell(new Begun(_spec.Name)));
        Receive<Publish>(_ => Tell());
        Receive<DependencyStanding>(_ => { }); // told again after the rest
    }

    // Orders that came meanwhile were not taken: those above tell them again.
    private void EndRest()
    {
        Timers.Cancel(nameof(Rested));
        _status = ComponentStatus.Before(_spec, _services);
        Become(Down);
        TakeUp();
        PublishAll();
        Context.Parent.Tell(new Recovered(_spec.Name));
    }

    private sealed record Rested;
}
