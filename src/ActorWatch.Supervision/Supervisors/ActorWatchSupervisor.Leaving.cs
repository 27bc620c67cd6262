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

    private readonly List<(long Id, IActorRef Asker)> _stopAskers = [];
    private readonly HashSet<ComponentName> _leaving = [];
    private IReadOnlyList<ComponentSpec> _specs = []; // those that are to be stopped
    private readonly HashSet<ComponentName> _toldToLeave = [];
    private long _lastStopAsker;
    private int _nextToStop = -1;
    private bool _stopsAll;
    private bool _hastens;

    private void OnStopAll(StopAll stop)
    {
        var id = ++_lastStopAsker;
        _stopAskers.Add((id, Sender));
        Timers.StartSingleTimer($"stop deadline {id}", new StopDeadline(id), stop.Deadline);
        if (_stopsAll)
        {
            AnswerIfStopped();
            return;
        }

        _stopsAll = true;
        _specs = _intent.All;
        Timers.StartSingleTimer(nameof(PatienceWithAllEnded), new PatienceWithAllEnded(), PatienceWithAll);
        _nextToStop = _specs.Count - 1;
        StopNext();
    }

    private void StopNext()
    {
        if (_nextToStop >= 0)
        {
            var name = _specs[_nextToStop--].Name;
            _leaving.Add(name);
            TellToLeave(name);
            Timers.StartSingleTimer(nameof(PatienceEnded), new PatienceEnded(), Patience);
        }
        else
        {
            AnswerIfStopped();
        }
    }

    private void StopTheRest()
    {
        while (_nextToStop >= 0)
        {
            StopNext();
        }
    }

    private void TellToLeave(ComponentName name)
    {
        _toldToLeave.Add(name);
        _components.Tell(new ComponentsActor.ForComponent(name, new ComponentSupervisor.Leave(_hastens)), Self);
    }

    private void OnLeft(ComponentSupervisor.Left left)
    {
        if (_leaving.Remove(left.Component))
        {
            StopNext();
        }
    }

    private void OnHasten()
    {
        (_stopsAll, _hastens, _nextToStop) = (true, true, -1);
        _specs = _intent.All;
        foreach (var spec in _specs)
        {
            _leaving.Add(spec.Name);
            TellToLeave(spec.Name);
        }
    }

    // A supervisor that crashed does not know what it was told.
    private void OnRecovered(ComponentSupervisor.Recovered recovered)
    {
        if (_toldToLeave.Contains(recovered.Component))
        {
            TellToLeave(recovered.Component);
        }
        else if (_intent.HasBegun)
        {
            _components.Tell(new ComponentsActor.ForComponent(recovered.Component, new ComponentSupervisor.Begin()));
        }
    }

    private void OnStopDeadline(StopDeadline deadline)
    {
        var still = _specs.Where((spec, index) => index <= _nextToStop || _leaving.Contains(spec.Name)).Select(spec => spec.Name);
        AnswerStop(asker => asker == deadline.Asker, CommandOutcome.TimedOut, $"still stopping: {string.Join(", ", still)}");
    }

    private void AnswerIfStopped()
    {
        if (_nextToStop < 0 && _leaving.Count == 0)
        {
            AnswerStop(_ => true, CommandOutcome.Done, "all components are stopped");
        }
    }

    private void AnswerStop(Predicate<long> whom, CommandOutcome outcome, string message)
    {
        foreach (var (_, asker) in _stopAskers.Where(waiting => whom(waiting.Id)))
        {
            asker.Tell(new CommandReply(outcome, message));
        }

        _stopAskers.RemoveAll(waiting => whom(waiting.Id));
    }

    /// <summary>Asks an ongoing stop of all to kill at once.</summary>
    public sealed record Hasten;

    private sealed record PatienceEnded;

    private sealed record PatienceWithAllEnded;

    private sealed record StopDeadline(long Asker);
}
