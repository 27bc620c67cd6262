using ActorWatch.Client;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Api.Tests;

public sealed class AlertTests
{
    [Fact]
    public async Task Test_All_TellsOfEachSink()
    {
        await using var fixture = await ApiFixture.StartAsync();
        fixture.Alerts.Results.Add(new AlertTestResult("ops", "webhook", "it answered 500", TimeSpan.FromMilliseconds(12.5)));
        fixture.Alerts.Results.Add(new AlertTestResult("log", "file", null, TimeSpan.Zero));

        var report = await fixture.Client.TestAlertsAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("ops", "webhook", "it answered 500", 12.5), ("log", "file", null, 0)],
            report.Sinks.Select(sink => (sink.Sink, sink.Way, sink.Error, sink.TookMs)));
    }

    [Fact]
    public async Task Test_OneSink_TellsOfIt()
    {
        await using var fixture = await ApiFixture.StartAsync();
        fixture.Alerts.Results.Add(new AlertTestResult("ops", "webhook", null, TimeSpan.Zero));
        fixture.Alerts.Results.Add(new AlertTestResult("log", "file", null, TimeSpan.Zero));

        var report = await fixture.Client.TestAlertsAsync("LOG", TestContext.Current.CancellationToken);

        Assert.Equal("log", Assert.Single(report.Sinks).Sink);
    }

    [Theory]
    [InlineData(true, "Cannot send a test alert to 'lag': there is no sink of that name. The sinks are: log.")]
    [InlineData(false, "Cannot send a test alert: there are no sinks. Configure one in actorwatch.alerts.sinks.")]
    public async Task Test_NoSuchSink_IsRefused(bool hasSink, string message)
    {
        await using var fixture = await ApiFixture.StartAsync();
        if (hasSink)
        {
            fixture.Alerts.Results.Add(new AlertTestResult("log", "file", null, TimeSpan.Zero));
        }

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => fixture.Client.TestAlertsAsync("lag", TestContext.Current.CancellationToken));

        Assert.Equal((ClientFailure.Refused, message), (error.Failure, error.Message));
    }
}
