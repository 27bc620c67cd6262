namespace ActorWatch.Actors.TestKit;

/// <summary>Taking messages without expecting particular ones.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message; null when none comes in time.</summary>
    public object? ReceiveOne(TimeSpan? max = null) => TryTake(max)?.Message;

    /// <summary>Takes the next message; null when none comes in time.</summary>
    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default)
        => (await TryTakeAsync(max, cancellationToken))?.Message;

    /// <summary>Takes a number of messages.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan? max = null)
    {
        var deadline = Begin(max);
        var messages = new List<object>();
        while (messages.Count < numberOfMessages)
        {
            messages.Add((TryTake(deadline.Left)
                ?? throw Failure($"Expected {numberOfMessages} messages, but only {messages.Count} came.")).Message);
        }

        return messages;
    }

    /// <summary>Takes a number of messages.</summary>
    public async Task<IReadOnlyCollection<object>> ReceiveNAsync(
        int numberOfMessages, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var deadline = Begin(max);
        var messages = new List<object>();
        while (messages.Count < numberOfMessages)
        {
            messages.Add((await TryTakeAsync(deadline.Left, cancellationToken)
                ?? throw Failure($"Expected {numberOfMessages} messages, but only {messages.Count} came.")).Message);
        }

        return messages;
    }

    /// <summary>Takes messages as long as the filter makes something of them, they keep coming, and there are not too many; the last one that it refused is gone.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T?> filter, int msgCount = int.MaxValue)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(filter);
        var deadline = Begin(max);
        var results = new List<T>();
        while (results.Count < msgCount)
        {
            // The end of the messages is no failure here, so on a clock that the test moves there is nothing to wait for.
            var wait = HasMessages || ManualTimeOrNull is null ? deadline.Left : TimeSpan.Zero;
            if (TryTake(wait) is not { } taken)
            {
                break;
            }

            if (filter(taken.Message) is not { } result)
            {
                break;
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>As <see cref="ReceiveWhile{T}"/>.</summary>
    public async ValueTask<IReadOnlyList<T>> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T?> filter, int msgCount = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(filter);
        var deadline = Begin(max);
        var results = new List<T>();
        while (results.Count < msgCount)
        {
            var wait = HasMessages || ManualTimeOrNull is null ? deadline.Left : TimeSpan.Zero;
            if (await TryTakeAsync(wait, cancellationToken) is not { } taken || filter(taken.Message) is not { } result)
            {
                break;
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>Takes and drops messages until one fits.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null)
        => FishForMessage<object>(isMessage, max, hint);

    /// <summary>Takes and drops messages until one of the type fits.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        var deadline = Begin(max);
        while (true)
        {
            var taken = TryTake(deadline.Left) ?? throw Failure($"No fitting {typeof(T).Name} came within {deadline.Max}.", hint);
            if (taken.Message is T message && isMessage(message))
            {
                return message;
            }
        }
    }

    /// <summary>Takes and drops messages until one of the type fits.</summary>
    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string? hint = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(isMessage);
        var deadline = Begin(max);
        while (true)
        {
            var taken = await TryTakeAsync(deadline.Left, cancellationToken)
                ?? throw Failure($"No fitting {typeof(T).Name} came within {deadline.Max}.", hint);
            if (taken.Message is T message && isMessage(message))
            {
                return message;
            }
        }
    }

    private Envelope? TryTake(TimeSpan? max)
    {
        var wait = RealWait(max ?? RemainingOrDefault);
        return Note(_testActor.Take(wait));
    }

    private async Task<Envelope?> TryTakeAsync(TimeSpan? max, CancellationToken cancellationToken)
    {
        var wait = RealWait(max ?? RemainingOrDefault);
        return Note(await _testActor.TakeAsync(wait, cancellationToken));
    }

    private Envelope? Note(Envelope? taken)
    {
        if (taken is { } envelope)
        {
            LastMessage = envelope.Message;
            LastSender = envelope.Sender ?? Sys.DeadLetters;
        }

        return taken;
    }
}
