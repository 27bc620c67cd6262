using ActorWatch.Alerts.Sinks;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Tests.Sinks;

public sealed class FileSenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_Text_IsALineForEachAlert()
    {
        await SendAsync(Some.Alert(1, "a\nb"));
        await SendAsync(Some.Alert(2) with { Component = "" });

        Assert.Equal(
            "2026-01-01T12:00:01.000Z web gave-up: a b\n2026-01-01T12:00:02.000Z daemon gave-up: exit code 1; gave up\n", Written());
    }

    [Fact]
    public async Task Send_Json_IsALineForEachAlert()
    {
        await SendAsync(Some.Alert(1, "a\n\"b\" ✓") with { Ends = ["restart-loop"] }, isJson: true);

        Assert.Equal(
            "{\"id\":1,\"at\":\"2026-01-01T12:00:01.000Z\",\"node\":\"alpha\",\"component\":\"web\",\"kind\":\"gave-up\","
            + "\"text\":\"a\\n\\\"b\\\" ✓\",\"ends\":[\"restart-loop\"]}\n",
            Written());
    }

    [Fact]
    public async Task Send_LineThatWasCut_BeginsANewOne()
    {
        await File.WriteAllTextAsync(_folder["alerts"], "half a li", TestContext.Current.CancellationToken);

        await SendAsync(Some.Alert());

        Assert.StartsWith("half a li\n2026-", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_FileRemovedBetween_IsMadeAgain()
    {
        await SendAsync(Some.Alert(1));
        File.Delete(_folder["alerts"]);

        await SendAsync(Some.Alert(2));

        Assert.Single(Written().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Send_NoDirectory_IsATroubleThatNamesTheFile()
    {
        var sender = new FileSender(
            new FileSinkSpec { Name = "f", Path = _folder["missing/alerts"] }, new AlertText("alpha"));

        var outcome = await sender.SendAsync(Some.Alert(), TestContext.Current.CancellationToken);

        Assert.StartsWith($"cannot write '{_folder["missing/alerts"]}': ", outcome.Trouble, StringComparison.Ordinal);
        Assert.False(outcome.IsRefused);
    }

    private string Written() => File.ReadAllText(_folder["alerts"]);

    private async Task SendAsync(Alert alert, bool isJson = false)
    {
        var sender = new FileSender(
            new FileSinkSpec { Name = "f", Path = _folder["alerts"], IsJson = isJson }, new AlertText("alpha"));
        Assert.Equal(SendOutcome.Arrived, await sender.SendAsync(alert, TestContext.Current.CancellationToken));
    }
}
