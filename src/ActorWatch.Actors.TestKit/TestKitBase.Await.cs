namespace ActorWatch.Actors.TestKit;

/// <summary>Trying again until something holds. A clock that the test moves is moved by the interval between two tries.</summary>
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs an assertion until it passes; rethrows its last failure when the time is over. Default 3 s, each 100 ms.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var deadline = Begin(duration);
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (deadline.Left > TimeSpan.Zero)
            {
                Pause(deadline, interval);
            }
        }
    }

    /// <summary>Runs an async assertion until it passes; rethrows its last failure when the time is over.</summary>
    public async Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var deadline = Begin(duration);
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (deadline.Left > TimeSpan.Zero)
            {
                await PauseAsync(deadline, interval, cancellationToken);
            }
        }
    }

    /// <summary>Asks until the answer is true; fails when the time is over. Default 3 s, each 100 ms.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(conditionIsFulfilled);
        var deadline = Begin(max);
        while (!conditionIsFulfilled())
        {
            if (deadline.Left <= TimeSpan.Zero)
            {
                throw Failure($"The condition did not come true within {deadline.Max}.", message);
            }

            Pause(deadline, interval);
        }
    }

    /// <summary>Asks until the answer is true; fails when the time is over.</summary>
    public async Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max = null,
        TimeSpan? interval = null,
        string? message = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conditionIsFulfilled);
        var deadline = Begin(max);
        while (!await conditionIsFulfilled())
        {
            if (deadline.Left <= TimeSpan.Zero)
            {
                throw Failure($"The condition did not come true within {deadline.Max}.", message);
            }

            await PauseAsync(deadline, interval, cancellationToken);
        }
    }

    private static TimeSpan Step(Deadline deadline, TimeSpan? interval)
    {
        var step = interval ?? DefaultInterval;
        return step < deadline.Left ? step : deadline.Left;
    }

    private void Pause(Deadline deadline, TimeSpan? interval)
    {
        var step = Step(deadline, interval);
        if (ManualTimeOrNull is { } time)
        {
            time.Advance(step);
            return;
        }

        using var never = new ManualResetEventSlim();
        never.Wait(step);
    }

    private Task PauseAsync(Deadline deadline, TimeSpan? interval, CancellationToken cancellationToken)
    {
        var step = Step(deadline, interval);
        if (ManualTimeOrNull is { } time)
        {
            time.Advance(step);
            return Task.CompletedTask;
        }

        return Task.Delay(step, Sys.Setup.TimeProvider, cancellationToken);
    }
}
