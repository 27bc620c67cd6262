using System.Globalization;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Portable;

public sealed class PortableTreeTests : IDisposable
{
    private readonly ProcessFixture _fixture = ProcessFixture.Portable();

    private IWorkloadDriver Driver => _fixture.Processes.Driver;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Kill_Tree_EndsGrandchildrenToo()
    {
        var (id, observer) = _fixture.Launch(_fixture.Shell("sh -c 'echo $$ > pid; sleep 1000; true' & wait"));
        var grandchild = await PidAsync("pid");

        Driver.Kill(id, KillScope.Tree);

        await observer.WaitForEndAsync();
        Assert.False(ProcessFixture.IsAlive(grandchild));
    }

    [Fact]
    public async Task Signal_Group_ReachesTheChildrenOfAShell()
    {
        var (id, observer) = _fixture.Launch(_fixture.Shell("sh -c 'echo $$ > pid; exec sleep 1000' & wait"));
        var child = await PidAsync("pid");

        Driver.Signal(id, UnixSignal.Term, SignalScope.Group);

        await observer.WaitForEndAsync();
        Assert.False(ProcessFixture.IsAlive(child));
    }

    [Fact]
    public async Task Kill_ChildDeafToTheSignalOutlivesTheProgram_EndsIt()
    {
        var (id, observer) = _fixture.Launch(
            _fixture.Shell("sh -c 'trap \"\" TERM; echo $$ > pid; sleep 1000; sleep 1000' & wait"));
        var child = await PidAsync("pid");
        Driver.Signal(id, UnixSignal.Term, SignalScope.Group);
        var exited = await observer.WaitForAsync<InstanceReport.Exited>();

        Driver.Kill(id, KillScope.Tree);

        await observer.WaitForAsync<InstanceReport.TreeGone>();
        Assert.False(exited.NothingLeft);
        Assert.False(ProcessFixture.IsAlive(child));
    }

    [Fact]
    public async Task Kill_OrphanHoldsTheOutput_SurvivesUntilItEnds()
    {
        var (id, observer) = _fixture.Launch(_fixture.Shell("sh -c 'echo $$ > pid; exec sleep 1000' & exit 3"));
        var orphan = await PidAsync("pid");
        await observer.WaitForAsync<InstanceReport.Exited>();

        Driver.Kill(id, KillScope.Tree);
        var survives = await observer.WaitForAsync<InstanceReport.TreeSurvives>();
        _ = ActorWatch.Processes.Linux.Native.Libc.Kill(orphan, 9);

        Assert.Equal(ExitStatus.Exited(3), await observer.WaitForEndAsync());
        Assert.Contains("holds its output", survives.Survivors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_OrphanHoldsTheOutput_IsRefused()
    {
        var spec = _fixture.Shell("sh -c 'echo $$ > pid; exec sleep 1000' & exit 3");
        var (_, first) = _fixture.Launch(spec);
        var orphan = await PidAsync("pid");
        await first.WaitForAsync<InstanceReport.Exited>();

        var (_, second) = _fixture.Launch(spec, generation: 2);

        await second.WaitForAsync<InstanceReport.LaunchFailed>();
        _ = ActorWatch.Processes.Linux.Native.Libc.Kill(orphan, 9);
        await first.WaitForAsync<InstanceReport.TreeGone>();
    }

    [Fact]
    public async Task Kill_Leader_LetsTheRestGo()
    {
        var (id, observer) = _fixture.Launch(_fixture.Shell("sh -c 'echo $$ > pid; exec sleep 1000' & wait"));
        var child = await PidAsync("pid");

        Driver.Kill(id, KillScope.Leader);

        Assert.Equal(ExitStatus.KilledBy(UnixSignal.Kill), await observer.WaitForEndAsync());
        Assert.True(ProcessFixture.IsAlive(child));
        _ = ActorWatch.Processes.Linux.Native.Libc.Kill(child, 9);
    }

    private async Task<int> PidAsync(string file)
    {
        var path = Path.Combine(_fixture.Folder, file);
        await ProcessFixture.EventuallyAsync(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'), "the pid");
        return int.Parse(File.ReadAllText(path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
