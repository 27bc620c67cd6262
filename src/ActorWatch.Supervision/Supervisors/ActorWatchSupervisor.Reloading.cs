using ActorWatch.Supervision.Reloading;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <content>
/// A new configuration while the components run. It is answered when each component that changes has taken its change, so
/// that a status asked for afterwards shows it.
/// </content>
internal sealed partial class ActorWatchSupervisor
{
    // One that crashes over its change is made anew with it, but does not say so.
    private static readonly TimeSpan TakingTime = TimeSpan.FromSeconds(1);

    private void OnReload(Reload reload)
    {
        if (_memory.StopsAll)
        {
            Sender.Tell(new CommandReply(CommandOutcome.Refused, "the daemon is stopping"));
            return;
        }

        var changes = ConfigurationChanges.Between(_intent.Wanted, reload.Components);
        _intent.Replace(reload.Components);
        TellOrder();
        if (changes.Count == 0)
        {
            Sender.Tell(new CommandReply(CommandOutcome.Done, "nothing has changed"));
            return;
        }

        var id = ++_memory.LastReload;
        _memory.Reloads.Add(id, (Sender, changes.Count));
        Timers.StartSingleTimer($"reload {id}", new ReloadTimeout(id), TakingTime);
        foreach (var change in changes)
        {
            _components.Tell(new ComponentsActor.Take(change, id));
        }
    }

    private void OnTaken(ComponentSupervisor.Taken taken)
    {
        if (_memory.Reloads.TryGetValue(taken.Reload, out var reload))
        {
            _memory.Reloads[taken.Reload] = reload with { Missing = reload.Missing - 1 };
            if (reload.Missing == 1)
            {
                AnswerReload(taken.Reload);
            }
        }
    }

    private void AnswerReload(long id)
    {
        Timers.Cancel($"reload {id}");
        if (_memory.Reloads.Remove(id, out var reload))
        {
            reload.Asker.Tell(new CommandReply(CommandOutcome.Done, "reloaded"));
        }
    }

    private void OnRemoved(ComponentSupervisor.Removed removed)
    {
        if (_memory.StopsAll)
        {
            OnLeft(new ComponentSupervisor.Left(removed.Component));
            return;
        }

        _intent.Forget(removed.Component);
        TellOrder();
    }

    private sealed record ReloadTimeout(long Id);
}
