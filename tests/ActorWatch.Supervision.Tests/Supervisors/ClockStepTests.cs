using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

/// <summary>Somebody sets the wall clock, and the supervision is made anew from its records.</summary>
public sealed class ClockStepTests : SupervisionTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Recover_DuringBackoff_KeepsTheRestartTime(int days)
    {
        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(0.4);

        StepAndRecover(days);

        Assert.Equal(Time.GetUtcNow().AddSeconds(0.6), Status().NextRestartAt);
        Advance(0.5);
        Assert.Equal(ComponentState.Restarting, State());
        Advance(0.1);
        Assert.Equal(ComponentState.Running, State());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Recover_Running_NothingChanges(int days)
    {
        Start(Some.Component(probes: [Some.Probe(ProbeKind.Liveness), Some.Probe(ProbeKind.Readiness)]));
        Advance(15);
        var before = Status();

        StepAndRecover(days);
        Advance(30);

        var after = Status();
        Assert.Equal(
            (before.State, before.Since, before.Generation, before.StartedAt, before.Restarts),
            (after.State, after.Since, after.Generation, after.StartedAt, after.Restarts));
        Assert.Single(Driver.Launches);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Recover_RestartsInTheWindow_StayCounted(int days)
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 1 }));
        Driver.Exit("web", 1);
        Advance(1);

        StepAndRecover(days);
        Assert.Equal(1, Status().RestartsInWindow);
        Driver.Exit("web", 1);

        Assert.Equal(ComponentState.Failed, State());
    }

    private void StepAndRecover(int days)
    {
        Time.SetUtcNow(Time.GetUtcNow().AddDays(days));
        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);
    }
}
