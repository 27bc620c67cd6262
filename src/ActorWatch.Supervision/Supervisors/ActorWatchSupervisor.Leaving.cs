using ActorWatch.Supervision.Components;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// The end of the daemon: the components stop in the reverse order of the file, but each only after those that depend on it
/// are gone. Beyond that each has a moment to be gone before the next is asked; one that takes longer goes on beside the
/// others, and after a while all that are left are asked, so that slow ones delay nobody much.
/// </content>
internal sealed partial class ActorWatchSupervisor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWithAll = TimeSpan.FromSeconds(5);

    private void OnStopAll(StopAll stop)
    {
        var isFirst = Remember(stop);
        var id = _memory.LastStopAsker;
        Timers.StartSingleTimer($"stop deadline {id}", new StopDeadline(id), stop.Deadline);
        if (!isFirst)
        {
            AnswerIfStopped();
            return;
        }

        Timers.StartSingleTimer(nameof(PatienceWithAllEnded), new PatienceWithAllEnded(), PatienceWithAll);
        StopNext();
    }

    // True when nobody had asked before.
    private bool Remember(StopAll stop)
    {
        _memory.StopAskers.Add((++_memory.LastStopAsker, Sender, _services.Time.GetElapsedTime(0) + stop.Deadline));
        if (_memory.StopsAll)
        {
            return false;
        }

        (_memory.StopsAll, _memory.ToStop) = (true, _intent.Graph.StartOrder);
        return true;
    }

    // The timers of the instance before are gone.
    private void ResumeStopAll()
    {
        foreach (var (id, _, due) in _memory.StopAskers)
        {
            var rest = due - _services.Time.GetElapsedTime(0);
            Timers.StartSingleTimer($"stop deadline {id}", new StopDeadline(id), rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }

        if (_memory.StopsAll)
        {
            Timers.StartSingleTimer(nameof(PatienceWithAllEnded), new PatienceWithAllEnded(), PatienceWithAll);
            var patience = _memory.ToldToLeave.Count == 0 ? TimeSpan.Zero : Patience;
            Timers.StartSingleTimer(nameof(PatienceEnded), new PatienceEnded(), patience);
        }
    }

    // False when nobody can be asked now.
    private bool StopNext()
    {
        if (NextToStop() is not { } name)
        {
            AnswerIfStopped();
            return false;
        }

        _memory.Leaving.Add(name);
        TellToLeave(name);
        Timers.StartSingleTimer(nameof(PatienceEnded), new PatienceEnded(), Patience);
        return true;
    }

    private void StopTheRest()
    {
        _memory.AsksAll = true;
        while (StopNext())
        {
        }
    }

    // The last one that was not asked and that nobody needs any more.
    private ComponentName? NextToStop()
    {
        for (var index = _memory.ToStop.Count - 1; index >= 0; index--)
        {
            var name = _memory.ToStop[index].Name;
            if (!_memory.ToldToLeave.Contains(name) && _intent.Graph.DependentsOf(name).All(HasLeft))
            {
                return name;
            }
        }

        return null;
    }

    private bool HasLeft(ComponentName name) => _memory.ToldToLeave.Contains(name) && !_memory.Leaving.Contains(name);

    private void TellToLeave(ComponentName name)
    {
        _memory.ToldToLeave.Add(name);
        _components.Tell(new ComponentsActor.ForComponent(name, new ComponentSupervisor.Leave(_memory.Hastens)), Self);
    }

    private void OnLeft(ComponentSupervisor.Left left)
    {
        if (!_memory.Leaving.Remove(left.Component))
        {
            return;
        }

        if (_memory.AsksAll)
        {
            StopTheRest();
        }
        else
        {
            StopNext();
        }
    }

    private void OnHasten()
    {
        RememberHaste();
        foreach (var spec in _memory.ToStop)
        {
            TellToLeave(spec.Name);
        }
    }

    private void RememberHaste()
    {
        _memory.ToStop = _intent.All;
        (_memory.StopsAll, _memory.Hastens) = (true, true);
        _memory.Leaving.UnionWith(_memory.ToStop.Select(spec => spec.Name));
        _memory.ToldToLeave.UnionWith(_memory.ToStop.Select(spec => spec.Name));
    }

    // A supervisor that crashed does not know what it was told.
    private void TellAgain(ComponentName name)
    {
        if (_memory.ToldToLeave.Contains(name))
        {
            TellToLeave(name);
        }
        else if (_intent.HasBegun)
        {
            _components.Tell(new ComponentsActor.ForComponent(name, new ComponentSupervisor.Begin()));
        }
    }

    private void OnStopDeadline(StopDeadline deadline)
    {
        var still = _memory.ToStop.Select(spec => spec.Name).Where(name => !HasLeft(name));
        AnswerStop(asker => asker == deadline.Asker, CommandOutcome.TimedOut, $"still stopping: {string.Join(", ", still)}");
    }

    private void AnswerIfStopped()
    {
        if (_memory.Leaving.Count == 0 && _memory.ToStop.All(spec => _memory.ToldToLeave.Contains(spec.Name)))
        {
            AnswerStop(_ => true, CommandOutcome.Done, "all components are stopped");
        }
    }

    private void AnswerStop(Predicate<long> whom, CommandOutcome outcome, string message)
    {
        foreach (var (_, asker, _) in _memory.StopAskers.Where(waiting => whom(waiting.Id)))
        {
            asker.Tell(new CommandReply(outcome, message));
        }

        _memory.StopAskers.RemoveAll(waiting => whom(waiting.Id));
    }

    /// <summary>Asks an ongoing stop of all to kill at once.</summary>
    public sealed record Hasten;

    private sealed record PatienceEnded;

    private sealed record PatienceWithAllEnded;

    private sealed record StopDeadline(long Asker);
}
