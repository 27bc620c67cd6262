using System.Net;
using ActorWatch.Checks.Heartbeat;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Heartbeat;

public sealed class HeartbeatHttpProbeTests
{
    private static readonly InstanceId Instance = new(ComponentName.Parse("web"), 2);
    private readonly ManualTime _time = new();
    private readonly HeartbeatDesk _desk;

    public HeartbeatHttpProbeTests() =>
        _desk = new HeartbeatDesk(new byte[HeartbeatDesk.KeyLength], new IPEndPoint(IPAddress.Loopback, 1), _time);

    [Fact]
    public async Task Check_CalledInTime_PassesUntilItIsSilentForTooLong()
    {
        var probe = Probe();
        Beat(Instance);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((ProbeOutcome.Passed, "called 1m ago"), await CheckAsync(probe));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((ProbeOutcome.Failed, "called 61s ago, allowed are 1m"), await CheckAsync(probe));
    }

    [Theory]
    [InlineData(true, ProbeOutcome.Passed)]
    [InlineData(false, ProbeOutcome.Failed)]
    public async Task Check_NotCalledYet_WaitsForTheFirstOnlyWhereItMay(bool allows, ProbeOutcome expected)
    {
        var probe = Probe(allows);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(expected, (await CheckAsync(probe)).Outcome);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((ProbeOutcome.Failed, "not called within 1m"), await CheckAsync(probe));
    }

    [Fact]
    public async Task Check_OnlyThePredecessorCalled_Fails()
    {
        Beat(Instance with { Generation = 1 });

        Assert.Equal(ProbeOutcome.Failed, (await CheckAsync(Probe())).Outcome);
    }

    private static async Task<(ProbeOutcome Outcome, string Message)> CheckAsync(HeartbeatHttpProbe probe)
    {
        var spec = new ComponentSpec { Name = Instance.Component, Workload = new WorkerSpec() };
        var result = await probe.CheckAsync(new ProbeTarget(spec, Instance, Pid: null), TestContext.Current.CancellationToken);
        return (result.Outcome, result.Message);
    }

    private void Beat(InstanceId instance) =>
        Assert.True(_desk.Take(instance.Component, _desk.EnvironmentOf(instance)[HeartbeatDesk.TokenVariable]));

    private HeartbeatHttpProbe Probe(bool allowsTimeForTheFirst = false) => new(
        new HeartbeatHttpCheckSpec { Within = TimeSpan.FromMinutes(1), AllowsTimeForTheFirst = allowsTimeForTheFirst }, _desk, _time);
}
