using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>
/// Looks at all actors now and then: one that holds the same message twice in a row, on a turn, does not return from its
/// handler. The rest of the system lives on, and a warning tells where the thread went. Nothing is paid by each message.
/// </summary>
internal sealed class BlockedHandlers(ActorSystem system, TimeSpan after) : ScheduledEntry
{
    /// <summary>Who held which message at the last look, and whether that was told.</summary>
    private Dictionary<ActorCell, (MailItem Item, bool IsTold)> _busy = [];

    /// <summary>Starts to look, where actors run on threads that can be blocked.</summary>
    public static void Watch(ActorSystem system)
    {
        var after = system.Setup.BlockedHandlerWarning;
        if (after > TimeSpan.Zero && system.Dispatcher is ThreadPoolDispatcher)
        {
            system.Deadlines.Add(new BlockedHandlers(system, after), after, after);
        }
    }

    internal override void Fire()
    {
        var busy = new Dictionary<ActorCell, (MailItem, bool)>();
        var left = new Stack<ActorCell>([system.Root]);
        while (left.TryPop(out var cell))
        {
            if (cell.RunningItem is { } item)
            {
                busy.Add(cell, (item, Look(cell, item)));
            }

            foreach (var child in cell.UnorderedChildren())
            {
                left.Push(child);
            }
        }

        _busy = busy;
    }

    private bool Look(ActorCell cell, MailItem item)
    {
        if (!_busy.TryGetValue(cell, out var before) || !ReferenceEquals(before.Item, item))
        {
            return false;
        }

        if (!before.IsTold)
        {
            system.PublishLog(new Warning(
                cell.Path.ToString(),
                cell.Props.Type,
                $"Actor {cell} has been in its handler of a {item.Message.GetType().Name} for {after} or more, and blocks a thread. "
                + "Do long work elsewhere and PipeTo its outcome."));
        }

        return true;
    }
}
