using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Tests.Restarts;

public sealed class RestartPolicyTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void OnExit_DefaultPolicyAndAtOnceExits_DoublesToTheCapAndGivesUpAtTheEleventh()
    {
        var policy = Create(new RestartOptions());
        var delays = new List<double>();

        for (var failure = 1; failure <= 10; failure++)
        {
            var restart = Assert.IsType<RestartDecision.Restart>(policy.OnExit(ExitStatus.Exited(1)));
            delays.Add(restart.Delay.TotalSeconds);
            _time.Advance(restart.Delay);
            policy.OnRestartMade();
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60, 60], delays);
        var giveUp = Assert.IsType<RestartDecision.GiveUp>(policy.OnExit(ExitStatus.Exited(1)));
        Assert.Equal("gave up after 10 restarts in 10m", giveUp.Reason);
        Assert.Equal(10, policy.RestartsInWindow);
    }

    [Fact]
    public void OnFailure_RestartsLeaveTheSlidingWindow_AreAllowedAgain()
    {
        var policy = Create(new RestartOptions
        {
            InitialBackoff = TimeSpan.Zero, MaxRestarts = 2, Window = TimeSpan.FromSeconds(10),
        });
        MakeRestart(policy);
        _time.Advance(TimeSpan.FromSeconds(6));
        MakeRestart(policy);

        Assert.IsType<RestartDecision.GiveUp>(policy.OnFailure());
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.IsType<RestartDecision.Restart>(policy.OnFailure());
        policy.OnRestartMade();
        Assert.IsType<RestartDecision.GiveUp>(policy.OnFailure());
    }

    [Fact]
    public void OnFailure_RandomCrashes_NeverMakesMoreRestartsInAnyWindowThanAllowed()
    {
        var random = new Random(20);
        for (var round = 0; round < 200; round++)
        {
            var max = random.Next(0, 6);
            var window = TimeSpan.FromSeconds(random.Next(1, 100));
            var policy = Create(new RestartOptions
            {
                InitialBackoff = TimeSpan.FromSeconds(random.Next(0, 3)), MaxRestarts = max, Window = window, Jitter = 0.5,
            });
            var made = new List<TimeSpan>();
            for (var step = 0; step < 100; step++)
            {
                _time.Advance(TimeSpan.FromSeconds(random.NextDouble() * 20));
                if (policy.OnFailure() is RestartDecision.Restart restart)
                {
                    _time.Advance(restart.Delay);
                    policy.OnRestartMade();
                    made.Add(_time.GetElapsedTime(0));
                }
            }

            Assert.All(made, end => Assert.True(made.Count(at => at <= end && end - at < window) <= max));
        }
    }

    [Fact]
    public void OnFailure_AfterAStableRun_BeginsWithTheFirstDelay()
    {
        var policy = Create(new RestartOptions());
        MakeRestart(policy);
        MakeRestart(policy);

        policy.OnStable();

        Assert.Equal(new RestartDecision.Restart(1, TimeSpan.FromSeconds(1)), policy.OnFailure());
    }

    [Fact]
    public void OnFailure_WithJitter_StaysWithinItAndUnderTheCap()
    {
        var policy = Create(new RestartOptions
        {
            InitialBackoff = TimeSpan.FromSeconds(10), MaxBackoff = TimeSpan.FromSeconds(11), Multiplier = 1, Jitter = 0.2,
            MaxRestarts = null,
        });

        var delays = Enumerable.Range(0, 500)
            .Select(_ => ((RestartDecision.Restart)policy.OnFailure()).Delay.TotalSeconds).ToList();

        Assert.All(delays, delay => Assert.InRange(delay, 8, 11));
        Assert.Contains(delays, delay => delay < 9);
        Assert.Contains(delays, delay => delay > 10.9);
    }

    [Fact]
    public void OnFailure_ManyAttemptsUnlimited_StaysAtTheCap()
    {
        var policy = Create(new RestartOptions { MaxRestarts = null, MaxBackoff = TimeSpan.FromSeconds(60) });
        for (var attempt = 0; attempt < 5000; attempt++)
        {
            policy.OnFailure();
        }

        Assert.Equal(new RestartDecision.Restart(5001, TimeSpan.FromSeconds(60)), policy.OnFailure());
    }

    [Fact]
    public void OnFailure_WallClockStepsByADay_ChangesNothing()
    {
        var policy = Create(new RestartOptions { MaxRestarts = 1, Window = TimeSpan.FromMinutes(1) });
        MakeRestart(policy);

        _time.SetUtcNow(_time.GetUtcNow().AddDays(1));

        Assert.IsType<RestartDecision.GiveUp>(policy.OnFailure());
    }

    [Theory]
    [InlineData(RestartCondition.Always, 0, "Restart")]
    [InlineData(RestartCondition.Always, 3, "Restart")]
    [InlineData(RestartCondition.Always, null, "Restart")]
    [InlineData(RestartCondition.Failure, 0, "Complete")]
    [InlineData(RestartCondition.Failure, 7, "Complete")]
    [InlineData(RestartCondition.Failure, 3, "Restart")]
    [InlineData(RestartCondition.Failure, null, "Restart")]
    [InlineData(RestartCondition.Never, 0, "Complete")]
    [InlineData(RestartCondition.Never, 3, "GiveUp")]
    [InlineData(RestartCondition.Never, null, "Complete")]
    public void OnExit_EachConditionAndCode_Decides(RestartCondition on, int? code, string expected)
    {
        var policy = Create(new RestartOptions { On = on, SuccessExitCodes = [0, 7] });

        var decision = policy.OnExit(code is { } known ? ExitStatus.Exited(known) : ExitStatus.Unknown);

        Assert.Equal(expected, decision.GetType().Name);
    }

    [Fact]
    public void OnExit_UnknownAndToldToComplete_Completes()
    {
        var policy = Create(new RestartOptions { On = RestartCondition.Failure, RestartOnUnknownExit = false });

        Assert.IsType<RestartDecision.Complete>(policy.OnExit(ExitStatus.Unknown));
    }

    [Fact]
    public void OnExit_KilledBySignalOnFailure_Restarts()
    {
        var policy = Create(new RestartOptions { On = RestartCondition.Failure });

        Assert.IsType<RestartDecision.Restart>(policy.OnExit(ExitStatus.KilledBy(UnixSignal.Kill)));
    }

    [Fact]
    public void OnFailure_MaxRestartsZero_GivesUpAtOnce()
    {
        var policy = Create(new RestartOptions { MaxRestarts = 0 });

        Assert.Equal(new RestartDecision.GiveUp("restart.max-restarts = 0"), policy.OnFailure());
    }

    [Fact]
    public void Reset_AfterGivingUp_BeginsAnew()
    {
        var policy = Create(new RestartOptions { MaxRestarts = 1 });
        MakeRestart(policy);
        policy.OnFailure();

        policy.Reset();

        Assert.Equal(new RestartDecision.Restart(1, TimeSpan.FromSeconds(1)), policy.OnFailure());
    }

    [Fact]
    public void Restore_FromARecord_KeepsAttemptWindowAndTotal()
    {
        var before = Create(new RestartOptions { MaxRestarts = 2 });
        MakeRestart(before);
        MakeRestart(before);
        var record = new RestartRecord
        {
            Attempt = before.Attempt, TotalRestarts = before.TotalRestarts, Window = before.WindowForRecord(),
        };

        var after = Create(new RestartOptions { MaxRestarts = 2 });
        after.Restore(record);

        Assert.Equal(2, after.RestartsInWindow);
        Assert.Equal(2, after.TotalRestarts);
        Assert.IsType<RestartDecision.GiveUp>(after.OnFailure());
    }

    private static void MakeRestart(RestartPolicy policy)
    {
        Assert.IsType<RestartDecision.Restart>(policy.OnFailure());
        policy.OnRestartMade();
    }

    private RestartPolicy Create(RestartOptions options) => new(options, _time, new Random(1));
}
