namespace ActorWatch.Actors.TestKit;

/// <summary>Expecting particular messages; each throws <see cref="TestKitAssertionException"/> when something else, or nothing, comes.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be of the type.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null)
        => Check<T>(TryTake(duration), static _ => null, duration, hint).Message;

    /// <summary>Takes the next message, which must equal the given one.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null)
        => Check<T>(TryTake(timeout), came => Equals(came, message) ? null : $"equal to {message}", timeout, hint).Message;

    /// <summary>Takes the next message, which must be of the type and fit.</summary>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        return Check<T>(TryTake(timeout), came => isMessage(came) ? null : "that fits", timeout, hint).Message;
    }

    /// <summary>Takes the next message, which must be of the type, and runs an assertion on it.</summary>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(assert);
        var message = ExpectMsg<T>(timeout, hint);
        assert(message);
        return message;
    }

    /// <summary>Takes the next message, which must be of the type, and runs an assertion on it and its sender.</summary>
    public T ExpectMsg<T>(Action<T, IActorRef> assert, TimeSpan? timeout = null, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(assert);
        var message = ExpectMsg<T>(timeout, hint);
        assert(message, LastSender);
        return message;
    }

    /// <summary>Takes the next message, which must equal the given one in the comparer's view.</summary>
    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        return Check<T>(TryTake(timeout), came => comparer(expected, came) ? null : $"like {expected}", timeout, hint).Message;
    }

    /// <summary>Takes the next message, which must be of the type and come from the sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string? hint = null)
    {
        var message = ExpectMsg<T>(duration, hint);
        return LastSender.Equals(sender) ? message : throw Failure($"Expected {message} from {sender}, but it came from {LastSender}.", hint);
    }

    /// <summary>Takes the next message, which must equal the given one and come from the sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null)
    {
        ExpectMsg(message, timeout, hint);
        return LastSender.Equals(sender) ? message : throw Failure($"Expected {message} from {sender}, but it came from {LastSender}.", hint);
    }

    /// <summary>Takes the next message, which must equal one of the given ones.</summary>
    public T ExpectMsgAnyOf<T>(params T[] messages)
        => Check<T>(TryTake(null), came => messages.Contains(came) ? null : $"among [{string.Join(", ", messages)}]", null, null).Message;

    /// <summary>Takes as many messages as are given, which must be these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    /// <summary>Takes as many messages as are given, which must be these, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, TimeSpan? max = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var deadline = Begin(max);
        var missing = messages.ToList();
        var came = new List<T>();
        while (missing.Count > 0)
        {
            var message = Check<T>(
                TryTake(deadline.Left),
                next => missing.Remove(next) ? null : $"among [{string.Join(", ", missing)}]",
                deadline.Max,
                null).Message;
            came.Add(message);
        }

        return came;
    }

    /// <summary>Takes the next message, which must be the end of the target.</summary>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null)
        => Check<Terminated>(
            TryTake(timeout), came => came.ActorRef.Equals(target) ? null : $"of {target}", timeout, hint).Message;

    /// <summary>
    /// Checks that no message comes: on a real clock within the default time; on a clock that the test moves, that none
    /// is there now.
    /// </summary>
    public void ExpectNoMsg()
        => ExpectNoMsg(ManualTimeOrNull is null ? RemainingOrDefault : TimeSpan.Zero);

    /// <summary>Checks that no message comes for a time. A clock that the test moves is moved by that much.</summary>
    public void ExpectNoMsg(TimeSpan duration)
    {
        if (duration > TimeSpan.Zero && ManualTimeOrNull is { } time)
        {
            CheckNone(Note(_testActor.Take(TimeSpan.Zero)), duration);
            time.Advance(duration);
        }

        CheckNone(Note(_testActor.Take(ManualTimeOrNull is null ? duration : TimeSpan.Zero)), duration);
    }

    /// <summary>Checks that no message comes for a number of milliseconds; see <see cref="ExpectNoMsg(TimeSpan)"/>.</summary>
    public void ExpectNoMsg(int milliseconds) => ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds));

    private static void CheckNone(Envelope? taken, TimeSpan duration)
    {
        if (taken is { } envelope)
        {
            throw Failure($"Expected no message for {duration}, but {envelope.Message} came from {envelope.Sender}.");
        }
    }

    private (T Message, IActorRef? Sender) Check<T>(
        Envelope? taken, Func<T, string?> whatIsMissing, TimeSpan? max, string? hint)
    {
        if (taken is not { } envelope)
        {
            throw Failure($"Expected a {typeof(T).Name} within {max ?? RemainingOrDefault}, but nothing came.", hint);
        }

        if (envelope.Message is not T message)
        {
            throw Failure(
                $"Expected a {typeof(T).Name}, but a {envelope.Message.GetType().Name} came: {envelope.Message}.", hint);
        }

        return whatIsMissing(message) is { } missing
            ? throw Failure($"Expected a {typeof(T).Name} {missing}, but {message} came.", hint)
            : (message, envelope.Sender);
    }
}
