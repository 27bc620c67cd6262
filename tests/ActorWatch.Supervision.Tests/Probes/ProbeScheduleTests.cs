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

    [Fact]
    public void Aligned_ManyProbes_FallOnFortyMomentsOfThePeriod()
    {
        var period = TimeSpan.FromSeconds(10);
        var random = new Random(7);

        var moments = Enumerable.Range(0, 1000)
            .Select(_ => (Clock: Milliseconds(random.Next(100_000)), Delay: Milliseconds(random.Next(250, 10_000))))
            .Select(probe => (probe.Delay, Aligned: ProbeSchedule.Aligned(probe.Delay, period, probe.Clock), probe.Clock))
            .ToList();

        Assert.All(moments, probe => Assert.Equal(0, (probe.Clock + probe.Aligned).Ticks % Milliseconds(250).Ticks));
        Assert.All(moments, probe => Assert.InRange((probe.Aligned - probe.Delay).Duration(), TimeSpan.Zero, Milliseconds(125)));
    }

    [Fact]
    public void Aligned_AgainAndAgainABitLate_KeepsThePeriod()
    {
        var period = TimeSpan.FromSeconds(10);
        var clock = Milliseconds(250);
        for (var run = 0; run < 1000; run++)
        {
            var late = Milliseconds(3);
            clock += late;
            clock += ProbeSchedule.Aligned(period, period, clock);
        }

        Assert.Equal(Milliseconds(250) + (1000 * period), clock);
    }

    [Fact]
    public void Aligned_DueAtOnce_IsNotMoved() =>
        Assert.Equal(TimeSpan.Zero, ProbeSchedule.Aligned(TimeSpan.Zero, TimeSpan.FromSeconds(10), Milliseconds(51)));

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
