using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class DriverTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Launch_ProgramThatExits_ReportsLaunchedThenExited()
    {
        var (_, observer) = _fixture.Launch(_fixture.Shell("exit 3"));

        var exit = await observer.WaitForEndAsync();

        Assert.Equal(ExitStatus.Exited(3), exit);
        Assert.IsType<InstanceReport.Launched>(observer.Reports[0]);
        Assert.Equal(2, observer.Reports.Count);
    }

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
            var exited = await observer.WaitForAsync<InstanceReport.Exited>();
            Assert.True(exited.NothingLeft);
            Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), exited.Exit);
        }
    }

    [Fact]
    public async Task Launch_FileLog_HoldsOutputInOrder()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell("echo one; echo two >&2; echo three"));

        Assert.Equal("one\ntwo\nthree\n", output);
    }

    [Fact]
    public async Task Kill_DescendantThatHides_IsFoundAndKilled()
    {
        // Another session, no descriptors, no environment, SIGTERM ignored, parent gone.
        var spec = _fixture.Shell(
            "setsid env -i /bin/sh -c 'trap \"\" TERM; exec <&- >&- 2>&-; (exec /bin/sleep 1000 & echo $! > hidden)' & "
            + "wait; sleep 1000");
        var (id, observer) = _fixture.Launch(spec);
        var file = Path.Combine(_fixture.Folder, "hidden");
        await ProcessFixture.EventuallyAsync(() => File.Exists(file) && File.ReadAllText(file).Length > 1, "hidden pid");
        var hidden = int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(ProcessFixture.IsAlive(hidden));

        _fixture.Processes.Driver.Kill(id, KillScope.Tree);

        await observer.WaitForEndAsync();
        Assert.False(ProcessFixture.IsAlive(hidden));
    }
}
