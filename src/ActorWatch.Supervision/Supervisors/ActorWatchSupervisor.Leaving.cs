using ActorWatch.Supervision.Components;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// The end of the daemon: the components stop in the reverse order of the file. Each has a moment to be gone before the
/// next is asked; one that takes longer goes on beside the others, and after a while all that are left are asked, in order,
/// so that slow ones delay nobody much.
/// </content>
internal sealed partial class ActorWatchSupervisor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithAll = TimeSpan.FromSeconds(5);

    private readonly List<IActorRef> _stopAskers = [];
    private readonly HashSet<ComponentName> _leaving = [];
    private int _nextToStop = -1;

    private bool StopsAll => _stopAskers.Count > 0;

    private void OnStopAll(StopAll stop)
    {
        _stopAskers.Add(Sender);
        if (_stopAskers.Count == 1)
        {
            Timers.StartSingleTimer(nameof(StopDeadline), new StopDeadline(), stop.Deadline);
            Timers.StartSingleTimer(nameof(PatienceWithAllEnded), new PatienceWithAllEnded(), PatienceWithAll);
            _nextToStop = _specs.Count - 1;
            StopNext();
        }
    }

    private void StopNext()
    {
        if (_nextToStop >= 0)
        {
            var name = _specs[_nextToStop--].Name;
            _leaving.Add(name);
            _components.Tell(new ComponentsActor.ForComponent(name, new ComponentSupervisor.Leave(AtOnce: false)), Self);
            Timers.StartSingleTimer(nameof(PatienceEnded), new PatienceEnded(), Patience);
        }
        else if (_leaving.Count == 0)
        {
            AnswerStop(CommandOutcome.Done, "all components are stopped");
        }
    }

    private void StopTheRest()
    {
        while (_nextToStop >= 0)
        {
            StopNext();
        }
    }

    private void OnLeft(ComponentSupervisor.Left left)
    {
        if (_leaving.Remove(left.Component) && StopsAll)
        {
            StopNext();
        }
    }

    private void OnHasten()
    {
        foreach (var spec in _specs)
        {
            _leaving.Add(spec.Name);
        }

        _nextToStop = -1;
        _components.Tell(new ComponentsActor.ForAll(new ComponentSupervisor.Leave(AtOnce: true)), Self);
    }

    private void OnStopDeadline() => AnswerStop(
        CommandOutcome.TimedOut,
        $"still stopping: {string.Join(", ", _specs.Where((spec, index) => index <= _nextToStop || _leaving.Contains(spec.Name)).Select(spec => spec.Name))}");

    private void AnswerStop(CommandOutcome outcome, string message)
    {
        Timers.Cancel(nameof(StopDeadline));
        Timers.Cancel(nameof(PatienceEnded));
        Timers.Cancel(nameof(PatienceWithAllEnded));
        foreach (var asker in _stopAskers)
        {
            asker.Tell(new CommandReply(outcome, message));
        }

        _stopAskers.Clear();
    }

    /// <summary>Asks an ongoing stop of all to kill at once.</summary>
    public sealed record Hasten;

    private sealed record PatienceEnded;

    private sealed record PatienceWithAllEnded;

    private sealed record StopDeadline;
}
