namespace ActorWatch.Actors;

/// <summary>What happens to one user message.</summary>
internal sealed partial class ActorCell
{
    /// <summary>The message in hand, for the stash.</summary>
    internal MailItem? CurrentItem => _item;

    /// <summary>The message whose handler runs on a thread just now; null when none does. Any thread may look.</summary>
    internal MailItem? RunningItem => Volatile.Read(ref _scheduled) == 1 && _extras?.Async is null ? _item : null;

    private void Invoke(MailItem item)
    {
        _item = item;
        var timeout = _extras?.ReceiveTimeout;
        try
        {
            if (item.Message is ActorTimer tick)
            {
                if (!tick.Take())
                {
                    _item = null;
                    return;
                }

                item.Message = tick.Message;
            }

            timeout?.MessageBegins(item.Message);
            System.Hooks?.OnReceive(this, item.Message, item.Sender);
            if (item.Message is IAutoReceivedMessage)
            {
                AutoReceive(item);
            }
            else
            {
                Actor!.Handle(_behaviour, item.Message);
            }
        }
        catch (Exception exception)
        {
            HandleFailure(exception);
        }

        if (_extras?.Async is null)
        {
            MessageEnds(item.Message);
        }
    }

    private void MessageEnds(object? message)
    {
        _extras?.ReceiveTimeout?.MessageEnds(message);
        if (!_failed)
        {
            _item = null;
        }
    }

    private void AutoReceive(MailItem item)
    {
        switch (item.Message)
        {
            case PoisonPill:
                InvokeSystem(new Terminate());
                break;
            case Kill:
                throw new ActorKilledException($"Actor {this} was killed by a Kill message.");
            case Identify identify:
                item.Sender?.Tell(new ActorIdentity(identify.MessageId, this), this);
                break;
            case Terminated terminated:
                ReceivedTerminated(item, terminated);
                break;
            case SelectionMessage selection:
                Invoke(new MailItem(selection.Message, item.Sender));
                break;
            default:
                Actor!.Handle(_behaviour, item.Message);
                break;
        }
    }
}
