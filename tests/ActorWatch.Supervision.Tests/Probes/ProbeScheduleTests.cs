using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Tests.Probes;

public sealed class ProbeScheduleTests
{
    [Fact]
    public void FirstDelay_Startup_IsTheInitialDelay()
    {
        var probe = ProbeSpec.Default(ProbeKind.Startup, new TcpCheckSpec { Port = 1 }) with
        {
            InitialDelay = TimeSpan.FromSeconds(3),
        };

        Assert.Equal(TimeSpan.FromSeconds(3), ProbeSchedule.FirstDelay(ComponentName.Parse("web"), probe));
    }

    [Fact]
    public void FirstDelay_ManyComponents_SpreadsThemOverThePeriod()
    {
        var probe = ProbeSpec.Default(ProbeKind.Liveness, new TcpCheckSpec { Port = 1 });

        var tenths = Enumerable.Range(0, 1000)
            .Select(number => ProbeSchedule.FirstDelay(ComponentName.Parse($"web-{number}"), probe))
            .GroupBy(delay => (int)delay.TotalSeconds)
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(Enumerable.Range(0, 10), tenths.Keys.Order());
        Assert.All(tenths.Values, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void FirstDelay_OfAName_IsTheSameInEveryProcess()
    {
        var probe = ProbeSpec.Default(ProbeKind.Liveness, new TcpCheckSpec { Port = 1 });

        Assert.Equal(3207, ProbeSchedule.FirstDelay(ComponentName.Parse("web"), probe).TotalMilliseconds, 0);
    }
}
