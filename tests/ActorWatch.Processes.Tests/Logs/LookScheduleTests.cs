using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>When a log is looked at again.</summary>
public sealed class LookScheduleTests
{
    [Theory]
    [InlineData(0, 0, 0, 1)] // the first look
    [InlineData(0, 0, 4, 8)] // ever more seldom
    [InlineData(0, 0, 30, 30)]
    [InlineData(100, 100, 10, 30)] // 900 to go at 10 a second
    [InlineData(800, 100, 1, 2)]
    [InlineData(999, 100, 1, 1)]
    [InlineData(2000, 100, 1, 1)] // could not be rotated
    [InlineData(2000, 0, 16, 30)]
    public void Next_ByGrowth_IsBeforeTheLimit(long content, long grown, int elapsed, int expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected), LookSchedule.Next(content, grown, TimeSpan.FromSeconds(elapsed), limit: 1000));
}
