namespace ActorWatch.IntegrationTests.Support;

/// <summary>What events tell of log rules that matched.</summary>
internal static class RuleEvents
{
    /// <summary>The reasons of the events of one component, oldest first.</summary>
    public static async Task<string[]> OfAsync(Daemon daemon, string component)
    {
        var report = await daemon.Client.GetEventsAsync([component], null, null, TestContext.Current.CancellationToken);
        return [.. report.Events.Where(static found => found.Kind == "log-rule").Select(static found => found.Reason)];
    }
}
