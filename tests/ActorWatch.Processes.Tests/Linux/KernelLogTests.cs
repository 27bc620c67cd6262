using ActorWatch.Processes.Linux;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class KernelLogTests
{
    private const string Record =
        "6,339,5140900,-;Memory cgroup out of memory: Killed process 812 (web) total-vm:502240kB, anon-rss:30464kB";

    [Theory]
    [InlineData(812, 5.2, true)]
    [InlineData(81, 5.2, false)]
    [InlineData(812, 5000, false)]
    public void IsKill_Record_NeedsTheProcessAndItsTime(int pid, double seconds, bool expected)
    {
        Assert.Equal(expected, KernelLog.IsKill(Record, pid, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void WasKilled_LogCannotBeRead_IsFalse()
    {
        Assert.False(new KernelLog("/nonexistent/kmsg").WasKilled(1, TimeSpan.Zero));
    }
}
