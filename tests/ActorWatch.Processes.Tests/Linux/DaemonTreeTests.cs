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

    // As a child of this process has it that was forked meanwhile and executes its program later.
    [Fact]
    public async Task Exit_UnknownHolderOfTheLockGoes_TreeGoneIsTold()
    {
        const int GetDescriptor = 438;
        var (_, observer) = Fixture.Launch(Fixture.Shell("exec sleep 1000"));
        var launched = await observer.WaitForAsync<InstanceReport.Launched>();
        using (var pidfd = Pidfd.TryOpen(launched.Identity.Pid, out _)!)
        using (new Descriptor((int)Libc.Syscall(GetDescriptor, pidfd.Number, 1, 0, 0)))
        {
            _ = Libc.Kill(launched.Identity.Pid, 9);
            Assert.False((await observer.WaitForAsync<InstanceReport.Exited>()).NothingLeft);
        }

        await observer.WaitForAsync<InstanceReport.TreeGone>();
    }
}
