namespace ActorWatch.IntegrationTests.Support;

/// <summary>Bounds every wait of a test.</summary>
internal static class Deadline
{
    /// <summary>A token that fires after some seconds, or when the test is cancelled.</summary>
    public static CancellationTokenSource In(double seconds)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(seconds));
        return source;
    }

    /// <summary>Waits for a condition outside of the daemon, for which no event exists.</summary>
    public static Task UntilAsync(Func<bool> condition, double seconds = 30) =>
        UntilAsync(() => Task.FromResult(condition()), seconds);

    /// <inheritdoc cref="UntilAsync(Func{bool}, double)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, double seconds = 30)
    {
        using var deadline = In(seconds);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
