namespace ActorWatch.Actors.TestKit;

/// <summary>Bounds on the time that a part of a test takes, on the system's clock.</summary>
public abstract partial class TestKitBase
{
    private TimeSpan? _end;

    /// <summary>The time left of the innermost <c>Within</c>, or the default for one expectation.</summary>
    public TimeSpan RemainingOrDefault => _end is { } end
        ? Later(end - Now, TimeSpan.Zero)
        : Dilated(TestKitSettings.SingleExpectDefault);

    /// <summary>The time left of the innermost <c>Within</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _end is null
        ? throw new InvalidOperationException("Remaining has a value only inside Within.")
        : RemainingOrDefault;

    private TimeSpan Now => Sys.Setup.TimeProvider.GetElapsedTime(0);

    /// <summary>Runs a part of a test that must end within a time; expectations inside wait no longer than what is left.</summary>
    public void Within(TimeSpan max, Action action) => Within(TimeSpan.Zero, max, action);

    /// <summary>Runs a part of a test that must take at least one time and at most another.</summary>
    public void Within(TimeSpan min, TimeSpan max, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Within(min, max, () =>
        {
            action();
            return true;
        });
    }

    /// <summary>Runs a part of a test that must end within a time, and returns its result.</summary>
    public T Within<T>(TimeSpan max, Func<T> function) => Within(TimeSpan.Zero, max, function);

    /// <summary>Runs a part of a test that must take at least one time and at most another, and returns its result.</summary>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var (start, outer) = Enter(min, max);
        try
        {
            var result = function();
            CheckDuration(start, min, max);
            return result;
        }
        finally
        {
            _end = outer;
        }
    }

    /// <summary>Runs an async part of a test that must end within a time.</summary>
    public async Task WithinAsync(TimeSpan max, Func<Task> actionAsync)
    {
        ArgumentNullException.ThrowIfNull(actionAsync);
        var (start, outer) = Enter(TimeSpan.Zero, max);
        try
        {
            await actionAsync();
            CheckDuration(start, TimeSpan.Zero, max);
        }
        finally
        {
            _end = outer;
        }
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private (TimeSpan Start, TimeSpan? Outer) Enter(TimeSpan min, TimeSpan max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        var outer = _end;
        var start = Now;
        var end = start + Dilated(max);
        _end = outer is { } limit && limit < end ? limit : end;
        return (start, outer);
    }

    private void CheckDuration(TimeSpan start, TimeSpan min, TimeSpan max)
    {
        var took = Now - start;
        if (took < min)
        {
            throw Failure($"The block should take at least {min}, but took {took}.");
        }

        if (took > Dilated(max))
        {
            throw Failure($"The block should take at most {max}, but took {took}.");
        }
    }

    private Deadline Begin(TimeSpan? max)
    {
        var length = max ?? RemainingOrDefault;
        return new Deadline(this, length, Now + length);
    }

    private readonly record struct Deadline(TestKitBase Kit, TimeSpan Max, TimeSpan End)
    {
        public TimeSpan Left => Later(End - Kit.Now, TimeSpan.Zero);
    }
}
