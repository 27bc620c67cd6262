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
}
