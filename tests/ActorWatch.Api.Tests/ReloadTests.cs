using ActorWatch.Supervision;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Api.Tests;

public sealed class ReloadTests
{
    [Fact]
    public async Task Reload_Changes_AreToldKeyByKey()
    {
        await using var fixture = await ApiFixture.StartAsync();
        fixture.Reloader.Result = new ReloadResult
        {
            Outcome = CommandOutcome.Done,
            Message = "Reloaded.",
            Warnings = ["a.conf:1:1: twice"],
            Changes =
            [
                new ComponentChange(
                    Some.Spec("web"), ChangeEffect.Updated, [new KeyChange("probes.liveness.period", "10s", "5s")]),
            ],
        };

        var report = await fixture.Client.ReloadAsync("/etc/a b.conf", dryRun: true, TestContext.Current.CancellationToken);

        Assert.Equal(("/etc/a b.conf", true), Assert.Single(fixture.Reloader.Asked));
        Assert.True(report is { IsDone: true, DryRun: true, Message: "Reloaded.", Error: null });
        Assert.Equal(["a.conf:1:1: twice"], report.Warnings);
        var change = Assert.Single(report.Changes);
        Assert.Equal(("web", "updated"), (change.Component, change.Effect));
        var key = Assert.Single(change.Keys);
        Assert.Equal(("probes.liveness.period", "10s", "5s"), (key.Key, key.Before, key.After));
    }

    [Fact]
    public async Task Reload_Problems_AreAnAnswerAndNoException()
    {
        await using var fixture = await ApiFixture.StartAsync();
        fixture.Reloader.Result = new ReloadResult
        {
            Outcome = CommandOutcome.Refused,
            Message = "Cannot reload: it has 1 problem.",
            Problems = ["a.conf:3:5: unknown key"],
        };

        var report = await fixture.Client.ReloadAsync(null, dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal((null, false), Assert.Single(fixture.Reloader.Asked));
        Assert.False(report.IsDone);
        Assert.Equal("Cannot reload: it has 1 problem.", report.Error);
        Assert.Equal(["a.conf:3:5: unknown key"], report.Problems);
    }
}
