using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Tests.Probes;

public sealed class ProbeThresholdsTests
{
    [Theory]
    [InlineData("f", ProbeVerdict.Pending)]
    [InlineData("ff", ProbeVerdict.Pending)]
    [InlineData("fff", ProbeVerdict.Failing)]
    [InlineData("p", ProbeVerdict.Pending)]
    [InlineData("pp", ProbeVerdict.Passing)]
    [InlineData("ppff", ProbeVerdict.Passing)]
    [InlineData("ppffpff", ProbeVerdict.Passing)]
    [InlineData("ppfff", ProbeVerdict.Failing)]
    [InlineData("pppfffp", ProbeVerdict.Failing)]
    [InlineData("fffpp", ProbeVerdict.Passing)]
    [InlineData("e", ProbeVerdict.Error)]
    [InlineData("ppe", ProbeVerdict.Passing)]
    [InlineData("ppeee", ProbeVerdict.Error)]
    [InlineData("ppeef", ProbeVerdict.Failing)]
    public void Observe_EachSequence_GivesItsVerdict(string results, ProbeVerdict expected)
    {
        var thresholds = Create();

        foreach (var result in results)
        {
            thresholds.Observe(Result(result));
        }

        Assert.Equal(expected, thresholds.Verdict);
    }

    [Fact]
    public void Observe_ReachingAThreshold_TellsOnlyOnce()
    {
        var thresholds = Create();

        var turned = "ffffpppfff".Select(result => thresholds.Observe(Result(result))).ToList();

        Assert.Equal([false, false, true, false, false, true, false, false, false, true], turned);
    }

    private static ProbeThresholds Create() => new(ProbeSpec.Default(ProbeKind.Readiness, new TcpCheckSpec { Port = 1 }) with
    {
        FailureThreshold = 3,
        SuccessThreshold = 2,
    });

    private static ProbeResult Result(char result) => result switch
    {
        'p' => ProbeResult.Passed(""),
        'f' => ProbeResult.Failed(""),
        _ => ProbeResult.Error(""),
    };
}
