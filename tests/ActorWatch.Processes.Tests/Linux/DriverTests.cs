using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class DriverTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Kill_LivingTree_ReportsExitAndNothingLeft()
    {
        var (id, observer) = _fixture.Launch(_fixture.Shell("sleep 100 & sleep 100"));
        await observer.WaitForAsync<InstanceReport.Launched>();

        _fixture.Processes.Driver.Kill(id, KillScope.Tree);

        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), await observer.WaitForEndAsync());
    }

    [Fact]
    public async Task Launch_TwoHundredKilledAtOnce_AllReported()
    {
        var all = Enumerable.Range(0, 200)
            .Select(_ => _fixture.Launch(_fixture.Spec(new CommandLine(["sleep", "100"]))))
            .ToList();
        var pids = new List<int>();
        foreach (var (_, observer) in all)
        {
            pids.Add((await observer.WaitForAsync<InstanceReport.Launched>()).Identity.Pid);
        }

        pids.ForEach(pid => ActorWatch.Processes.Linux.Native.Libc.Kill(pid, 9));

        foreach (var (_, observer) in all)
        {
            Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), await observer.WaitForEndAsync());
        }
    }

    [Fact]
    public async Task Launch_WithLogRules_TellsWhereItsOutputBeginsAndTellsTheNextDaemonToo()
    {
        var spec = _fixture.Shell("echo four; sleep 100") with { Log = new LogOptions { Rules = [new LogRule { Match = "four" }] } };
        var (first, observer) = _fixture.Launch(spec);
        Assert.Equal(0, (await observer.WaitForAsync<InstanceReport.Launched>()).OutputStart);
        await ProcessFixture.EventuallyAsync(() => _fixture.ReadLog(spec) == "four\n", "its output");
        _fixture.Processes.Driver.Kill(first, KillScope.Tree);
        await observer.WaitForEndAsync();
        var (second, again) = _fixture.Launch(spec, generation: 2);
        Assert.Equal(5, (await again.WaitForAsync<InstanceReport.Launched>()).OutputStart);

        _fixture.Reopen();
        var adopting = new RecordingObserver();
        _fixture.Processes.Driver.Adopt(new LaunchOrder(second, spec), adopting);

        Assert.Equal(5, (await adopting.WaitForAsync<InstanceReport.Launched>()).OutputStart);
    }

    [Fact]
    public async Task Launch_FileLog_HoldsOutputInOrder()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell("echo one; echo two >&2; echo three"));

        Assert.Equal("one\ntwo\nthree\n", output);
    }
}
