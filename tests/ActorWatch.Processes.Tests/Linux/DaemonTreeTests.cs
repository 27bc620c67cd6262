using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class DaemonTreeTests() : TreeTests(isDaemon: true)
{
    // Embedded, orphans go elsewhere, and only a kill looks for them.
    [Fact]
    public async Task Exit_LeftProcessEndsByItself_TreeGoneIsTold()
    {
        var (_, observer) = Fixture.Launch(Fixture.Shell("sleep 1000 & echo $! > left; exit 2"));
        await observer.WaitForAsync<InstanceReport.Exited>();

        _ = Libc.Kill(Pid("left"), 9);

        await observer.WaitForAsync<InstanceReport.TreeGone>();
    }
}
