using ActorWatch.Processes.Linux.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

/// <summary>The program of an instance can be told from its children, until its pid is noted.</summary>
public sealed class LeaderMarkTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_ALeader_HasItAndItsChildrenHaveNot(bool isLeader)
    {
        Assert.SkipUnless(LeaderMark.IsAvailable, "only root may take it away again");
        using var none = Descriptor.Open("/dev/null", OpenFlags.ReadWrite);
        using var arguments = new StringVector(["sh", "-c", "setsid sleep 60 & wait"]);
        using var environment = new StringVector(["PATH=/usr/bin:/bin"]);
        var files = new ChildFiles(none.Number, none.Number, none.Number, IsLeader: isLeader);

        Assert.Equal(0, PosixSpawn.Start("/bin/sh", arguments, environment, "/", files, out var pid));
        try
        {
            await ProcessFixture.EventuallyAsync(() => ChildList.Of(pid).Length > 0, "a child");
            Assert.Equal(isLeader, LeaderMark.IsOn(pid));
            Assert.DoesNotContain(ChildList.Of(pid), LeaderMark.IsOn);
        }
        finally
        {
            foreach (var left in ChildList.Of(pid).Append(pid))
            {
                _ = Libc.Kill(left, Numbers.SigKill);
            }
        }
    }

    [Fact]
    public async Task Launch_Noted_HasItNoMore()
    {
        var (_, observer) = _fixture.Launch(_fixture.Shell("exec sleep 60"));
        var launched = await observer.WaitForAsync<InstanceReport.Launched>();

        await ProcessFixture.EventuallyAsync(() => !LeaderMark.IsOn(launched.Identity.Pid), "no mark");
    }
}
