namespace ActorWatch.Actors.TestKit;

/// <summary>The async twins of the expectations.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be of the type.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default)
        => Check<T>(await TryTakeAsync(duration, cancellationToken), static _ => null, duration, hint).Message;

    /// <summary>Takes the next message, which must equal the given one.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
        => Check<T>(
            await TryTakeAsync(timeout, cancellationToken),
            came => Equals(came, message) ? null : $"equal to {message}",
            timeout,
            hint).Message;

    /// <summary>Takes the next message, which must be of the type and fit.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        return Check<T>(
            await TryTakeAsync(timeout, cancellationToken), came => isMessage(came) ? null : "that fits", timeout, hint).Message;
    }

    /// <summary>Takes the next message, which must be of the type, and runs an assertion on it.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assert);
        var message = await ExpectMsgAsync<T>(timeout, hint, cancellationToken);
        assert(message);
        return message;
    }

    /// <summary>Takes the next message, which must be of the type, and runs an assertion on it and its sender.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assert);
        var message = await ExpectMsgAsync<T>(timeout, hint, cancellationToken);
        assert(message, LastSender);
        return message;
    }

    /// <summary>Takes the next message, which must equal the given one in the comparer's view.</summary>
    public async ValueTask<T> ExpectMsgAsync<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        return Check<T>(
            await TryTakeAsync(timeout, cancellationToken),
            came => comparer(expected, came) ? null : $"like {expected}",
            timeout,
            hint).Message;
    }

    /// <summary>Takes the next message, which must equal one of the given ones.</summary>
    public async ValueTask<T> ExpectMsgAnyOfAsync<T>(
        IEnumerable<T> messages, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        T[] allowed = [.. messages];
        return Check<T>(
            await TryTakeAsync(timeout, cancellationToken),
            came => allowed.Contains(came) ? null : $"among [{string.Join(", ", allowed)}]",
            timeout,
            null).Message;
    }

    /// <summary>Takes as many messages as are given, which must be these, in any order.</summary>
    public async ValueTask<IReadOnlyCollection<T>> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var deadline = Begin(max);
        var missing = messages.ToList();
        var came = new List<T>();
        while (missing.Count > 0)
        {
            came.Add(Check<T>(
                await TryTakeAsync(deadline.Left, cancellationToken),
                next => missing.Remove(next) ? null : $"among [{string.Join(", ", missing)}]",
                deadline.Max,
                null).Message);
        }

        return came;
    }

    /// <summary>Takes the next message, which must be of the type and come from the sender.</summary>
    public async ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        var message = await ExpectMsgAsync<T>(duration, hint, cancellationToken);
        return LastSender.Equals(sender) ? message : throw Failure($"Expected {message} from {sender}, but it came from {LastSender}.", hint);
    }

    /// <summary>Takes the next message, which must equal the given one and come from the sender.</summary>
    public async ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        await ExpectMsgAsync(message, timeout, hint, cancellationToken);
        return LastSender.Equals(sender) ? message : throw Failure($"Expected {message} from {sender}, but it came from {LastSender}.", hint);
    }

    /// <summary>Takes the next message, which must be the end of the target.</summary>
    public async ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default)
        => Check<Terminated>(
            await TryTakeAsync(timeout, cancellationToken),
            came => came.ActorRef.Equals(target) ? null : $"of {target}",
            timeout,
            hint).Message;

    /// <summary>Checks that no message comes; see <see cref="ExpectNoMsg()"/>.</summary>
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default)
        => ExpectNoMsgAsync(ManualTimeOrNull is null ? RemainingOrDefault : TimeSpan.Zero, cancellationToken);

    /// <summary>Checks that no message comes for a time; see <see cref="ExpectNoMsg(TimeSpan)"/>.</summary>
    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        if (ManualTimeOrNull is not null)
        {
            ExpectNoMsg(duration);
            return;
        }

        CheckNone(Note(await _testActor.TakeAsync(duration, cancellationToken)), duration);
    }
}
