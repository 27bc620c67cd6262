using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// The commands of one component that wait for their result. Each gets exactly one reply; a later command of another kind
/// supersedes the earlier ones. Not thread-safe: one actor owns it.
/// </summary>
internal sealed class PendingCommands
{
    private readonly List<(long Id, ComponentAction Action, IActorRef Asker)> _waiting = [];
    private long _lastId;

    /// <summary>Whether a start or restart waits for its result.</summary>
    public bool AwaitsUp => _waiting.Exists(command => command.Action != ComponentAction.Stop);

    /// <summary>Adds a command and answers those that it supersedes.</summary>
    /// <returns>What <see cref="Answer"/> takes.</returns>
    public long Add(ComponentCommand command, IActorRef asker)
    {
        if (_waiting.Count > 0 && (_waiting[0].Action != command.Action || command.Action == ComponentAction.Restart))
        {
            Complete(CommandOutcome.Superseded, $"superseded by {command.Action.ToString().ToLowerInvariant()}");
        }

        _waiting.Add((++_lastId, command.Action, asker));
        return _lastId;
    }

    /// <summary>Answers the starts and restarts.</summary>
    public void CompleteUp(CommandOutcome outcome, string message)
    {
        if (AwaitsUp)
        {
            Complete(outcome, message);
        }
    }

    /// <summary>Answers the stops.</summary>
    public void CompleteDown(CommandOutcome outcome, string message)
    {
        if (_waiting.Count > 0 && !AwaitsUp)
        {
            Complete(outcome, message);
        }
    }

    /// <summary>Answers one command, unless it has its answer already.</summary>
    public void Answer(long id, CommandOutcome outcome, string message)
    {
        var index = _waiting.FindIndex(command => command.Id == id);
        if (index >= 0)
        {
            var (_, action, asker) = _waiting[index];
            _waiting.RemoveAt(index);
            asker.Tell(Reply(action, outcome, message));
        }
    }

    /// <summary>Whether somebody waits.</summary>
    public bool Knows(IActorRef asker) => _waiting.Exists(command => command.Asker.Equals(asker));

    /// <summary>Answers everybody, because nobody will be there who can.</summary>
    public void Abandon(string message)
    {
        foreach (var (_, _, asker) in _waiting)
        {
            asker.Tell(new CommandReply(CommandOutcome.TimedOut, message));
        }

        _waiting.Clear();
    }

    private void Complete(CommandOutcome outcome, string message)
    {
        foreach (var (_, action, asker) in _waiting)
        {
            asker.Tell(Reply(action, outcome, message));
        }

        _waiting.Clear();
    }

    // A reset is done when it was taken; what becomes of the start that it may cause is news of another thing.
    private static CommandReply Reply(ComponentAction action, CommandOutcome outcome, string message) =>
        action == ComponentAction.Reset && outcome is (CommandOutcome.Refused or CommandOutcome.TimedOut)
            ? new CommandReply(CommandOutcome.Done, $"attempt and restart window are clear, but it is not up: {message}")
            : new CommandReply(outcome, message);
}
