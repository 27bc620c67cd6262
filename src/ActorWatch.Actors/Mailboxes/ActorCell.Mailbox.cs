namespace ActorWatch.Actors;

/// <summary>
/// The mailbox. Producers push on two lock-free stacks, <c>_inbox</c> for user and <c>_systemInbox</c> for system
/// messages; the actor's turn takes a whole stack and reverses it. At most one turn runs at a time (<c>_scheduled</c>).
/// </summary>
internal sealed partial class ActorCell
{
    /// <summary>Shared: newest first; <see cref="MailItem.Closed"/> when the actor has ended.</summary>
    private MailItem? _inbox;

    /// <summary>Shared: newest first; <see cref="SystemMessage.Closed"/> when the actor has ended.</summary>
    private SystemMessage? _systemInbox;

    /// <summary>Shared: 1 from the moment that a turn is asked for until it ends.</summary>
    private int _scheduled;

    /// <summary>What was taken from the inbox and not yet handled, oldest first.</summary>
    private MailItem? _next;

    /// <summary>The message in hand; also kept from a failure to the verdict about it.</summary>
    private MailItem? _item;

    /// <summary>How many suspensions have not been undone.</summary>
    private int _suspended;

    private bool HoldsUserMessages => _suspended > 0 || _extras?.Async is not null;

    public override void Tell(object message, IActorRef? sender)
    {
        if (message is null)
        {
            throw new ArgumentNullException(nameof(message), $"Cannot tell null to actor {this}. Send an object that says what is meant.");
        }

        System.Hooks?.OnTell(this, message, sender);
        Enqueue(new MailItem(message, sender));
    }

    public void Execute()
    {
        var outer = _current;
        _current = this;
        var again = false;
        try
        {
            again = RunTurn();
        }
        finally
        {
            _current = outer;
        }

        if (again)
        {
            System.Dispatcher.ScheduleLast(this);
            return;
        }

        // A full fence: a producer either sees 0 here, or its message is seen below.
        Interlocked.Exchange(ref _scheduled, 0);
        if (HasWork())
        {
            TrySchedule();
        }
    }

    internal override void SendSystem(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemInbox);
        while (true)
        {
            if (ReferenceEquals(head, SystemMessage.Closed))
            {
                AnswerForTheDead(message);
                return;
            }

            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemInbox, message, head);
            if (ReferenceEquals(seen, head))
            {
                break;
            }

            head = seen;
        }

        TrySchedule();
    }

    /// <summary>Puts items, oldest first, in front of everything that waits. Only on the actor's turn.</summary>
    internal void Prepend(IReadOnlyList<MailItem> items)
    {
        for (var i = items.Count - 1; i >= 0; i--)
        {
            items[i].Next = _next;
            _next = items[i];
        }
    }

    private void Enqueue(MailItem item)
    {
        var head = Volatile.Read(ref _inbox);
        while (true)
        {
            if (ReferenceEquals(head, MailItem.Closed))
            {
                System.DeadLetterOffice.Deliver(item.Message, item.Sender, this);
                return;
            }

            item.Next = head;
            var seen = Interlocked.CompareExchange(ref _inbox, item, head);
            if (ReferenceEquals(seen, head))
            {
                break;
            }

            head = seen;
        }

        // Whoever pushed on an empty inbox asks for the turn; for the others it is asked for already.
        if (head is null)
        {
            TrySchedule();
        }
    }

    private void TrySchedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0)
        {
            System.Dispatcher.Schedule(this);
        }
    }

    /// <summary>Returns true when there is more to do than one turn may.</summary>
    private bool RunTurn()
    {
        if (!_started)
        {
            Create();
        }

        var left = System.Dispatcher.Throughput;
        while (true)
        {
            RunSystemMessages();
            if (IsTerminated || HoldsUserMessages)
            {
                return false;
            }

            if (_next is null && !TakeInbox())
            {
                return false;
            }

            if (left-- == 0)
            {
                return true;
            }

            var item = _next!;
            _next = item.Next;
            item.Next = null;
            Invoke(item);
        }
    }

    private bool TakeInbox()
    {
        if (Volatile.Read(ref _inbox) is null)
        {
            return false;
        }

        _next = MailItem.Reverse(Interlocked.Exchange(ref _inbox, null));
        return true;
    }

    private void RunSystemMessages()
    {
        while (Volatile.Read(ref _systemInbox) is { } head && !ReferenceEquals(head, SystemMessage.Closed))
        {
            var batch = SystemMessage.Reverse(Interlocked.Exchange(ref _systemInbox, null));
            while (batch is not null)
            {
                var message = batch;
                batch = message.Next;
                message.Next = null;
                if (IsTerminated)
                {
                    AnswerForTheDead(message);
                    continue;
                }

                InvokeSystem(message);
                ReplayHeld();
            }
        }
    }

    private bool HasWork()
    {
        var system = Volatile.Read(ref _systemInbox);
        if (system is not null)
        {
            return !ReferenceEquals(system, SystemMessage.Closed);
        }

        if (HoldsUserMessages)
        {
            return false;
        }

        var inbox = Volatile.Read(ref _inbox);
        return _next is not null || (inbox is not null && !ReferenceEquals(inbox, MailItem.Closed));
    }

    /// <summary>Closes both queues for good; what waits becomes dead letters.</summary>
    private void CloseMailbox()
    {
        var waiting = Interlocked.Exchange(ref _inbox, MailItem.Closed);
        DeliverToDeadLetters(_next);
        _next = null;
        DeliverToDeadLetters(MailItem.Reverse(waiting));
        var system = SystemMessage.Reverse(Interlocked.Exchange(ref _systemInbox, SystemMessage.Closed));
        while (system is not null)
        {
            var message = system;
            system = message.Next;
            AnswerForTheDead(message);
        }
    }

    private void DeliverToDeadLetters(MailItem? item)
    {
        for (; item is not null; item = item.Next)
        {
            System.DeadLetterOffice.Deliver(item.Message, item.Sender, this);
        }
    }
}
