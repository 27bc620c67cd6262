using ActorWatch.Client;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Api.Tests;

public sealed class EventTests
{
    private static readonly HistoryEvent Failed = new()
    {
        Id = 5,
        At = Some.Noon,
        BootTime = TimeSpan.FromSeconds(1.5),
        Kind = HistoryEventKind.Transition,
        Component = ComponentName.Parse("a"),
        Generation = 2,
        From = ComponentState.Running,
        To = ComponentState.Restarting,
        Reason = "exit code 3; restart in 1s",
        Cause = "exit code 3",
        Exit = ExitStatus.Exited(3),
        Pid = 7,
        Attempt = 1,
        Probe = "liveness tcp: refused",
    };

    [Fact]
    public async Task Events_OfComponents_AreAskedForAndMapped()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Snapshot = new StatusSnapshot([new ComponentStatus { Spec = Some.Spec("a") }]);
        api.Supervision.Events.Add(Failed);

        var report = await api.Client.GetEventsAsync(["a"], null, 10, TestContext.Current.CancellationToken);

        Assert.Equal([ComponentName.Parse("a")], api.Supervision.Query!.Components);
        Assert.Equal(10, api.Supervision.Query.Limit);
        var found = Assert.Single(report.Events);
        Assert.Equal(
            (5L, Some.Noon, 1.5, "transition", "a", 2L, "Running", "Restarting", "exit code 3; restart in 1s", "exit code 3", 3, 7, 1, "liveness tcp: refused"),
            (found.Id, found.At, found.BootSeconds, found.Kind, found.Component, found.Generation, found.From, found.To, found.Reason, found.Cause, found.Exit!.Code, found.Pid, found.Attempt, found.Probe));
    }

    [Fact]
    public async Task Events_Follow_AreTold()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Events.Add(Failed);

        await foreach (var found in api.Client.FollowEventsAsync([], null, null, TestContext.Current.CancellationToken))
        {
            Assert.Equal(5, found.Id);
            break;
        }
    }

    [Fact]
    public async Task Events_OfARemovedComponent_AreTold()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Events.Add(Failed);

        Assert.Single((await api.Client.GetEventsAsync(["A"], null, null, TestContext.Current.CancellationToken)).Events);
    }

    [Fact]
    public async Task Events_OfNoComponent_AreRefused()
    {
        await using var api = await ApiFixture.StartAsync();

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => api.Client.GetEventsAsync(["b"], null, null, TestContext.Current.CancellationToken));

        Assert.StartsWith("Cannot tell the events of 'b': ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Component_IsMapped()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Supervision.Explanation = new Explanation
        {
            Status = new ComponentStatus { Spec = Some.Spec("a") },
            Kind = CauseKind.LivenessProbe,
            Cause = "c",
            Chain = [Failed],
            Failure = Failed,
            LogLines = ["line"],
            Evidence = [Failed with { Kind = HistoryEventKind.Evidence, Reason = "state", Evidence = "S" }],
            Next = "n",
            NextAt = Some.Noon,
        };

        var why = await api.Client.GetWhyAsync("a", TestContext.Current.CancellationToken);

        Assert.Equal(
            ("a", "liveness-probe", "c", Some.Noon, 3, "liveness tcp: refused", 5L, "line", "n", Some.Noon),
            (why.Component.Name, why.Kind, why.Cause, why.FailedAt, why.Exit!.Code, why.Probe, why.Chain[0].Id, why.LogLines[0], why.Next, why.NextAt));
        Assert.Equal(new EvidenceReport { At = Failed.At, Title = "state", Text = "S" }, Assert.Single(why.Evidence));
    }

    [Fact]
    public async Task Why_NoComponent_IsRefused()
    {
        await using var api = await ApiFixture.StartAsync();

        var error = await Assert.ThrowsAsync<ActorWatchClientException>(
            () => api.Client.GetWhyAsync("b", TestContext.Current.CancellationToken));

        Assert.StartsWith("Cannot explain 'b': ", error.Message, StringComparison.Ordinal);
    }
}
