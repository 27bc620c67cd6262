using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class RestartTests : SupervisionTest
{
    [Fact]
    public void Exit_EarlyWithATreeThatEndsLate_IsNotStable()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(1);
        (Driver.LeavesTree, Driver.ObeysKill) = (true, false);

        Advance(3);
        Driver.Exit("web", 1);
        Advance(15);
        Driver.ObeysKill = true;
        Advance(1);

        Assert.Equal(2, Status().Attempt);
    }

    [Fact]
    public void Start_OfTheDaemon_RunsEveryComponent()
    {
        Start(Some.Component("a"), Some.Component("b"));

        Assert.Equal(["a/1", "b/1"], Driver.Launches.Select(launch => launch.Instance.ToString()));
        Assert.Equal(ComponentState.Running, State("a"));
        Assert.True(Status("b").Ready);
        Assert.Equal(1002, Status("b").Pid);
    }

    [Fact]
    public void Exit_DefaultPolicyAndAtOnceExits_RestartsWithBackoffAndFailsAtTheEleventh()
    {
        Start(Some.Component());

        foreach (var delay in new[] { 1, 2, 4, 8, 16, 32, 60, 60, 60, 60 })
        {
            Driver.Exit("web", 1);
            Assert.Equal(ComponentState.Restarting, State());
            Assert.Equal(Time.GetUtcNow().AddSeconds(delay), Status().NextRestartAt);
            Advance(delay - 0.001);
            Assert.Equal(ComponentState.Restarting, State());
            Advance(0.001);
            Assert.Equal(ComponentState.Running, State());
        }

        Driver.Exit("web", 1);

        Assert.Equal(ComponentState.Failed, State());
        Assert.Equal("exit code 1; gave up after 10 restarts in 10m", Status().Reason);
        Assert.Equal(10, Status().Restarts);
        Advance(3600);
        Assert.Equal(11, Driver.Launches.Count);
    }

    [Fact]
    public void Exit_AfterMinUptime_BeginsWithTheFirstDelay()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(1);
        Driver.Exit("web", 1);
        Advance(2);
        Assert.Equal(2, Status().Attempt);

        Advance(10);

        Assert.Equal(0, Status().Attempt);
        Driver.Exit("web", 1);
        Assert.Equal(1, Status().Attempt);
    }

    [Fact]
    public void Exit_BackoffZero_RestartsAtOnce()
    {
        Start(Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.Zero }));

        Driver.Exit("web", 1);

        Assert.Equal(ComponentState.Running, State());
        Assert.Equal(2, Status().Generation);
        Assert.Equal(ExitStatus.Exited(1), Status().LastExit);
        Assert.Equal("exit code 1", Status().LastError);
    }

    [Fact]
    public void Exit_SuccessOnFailurePolicy_Completes()
    {
        Start(Some.Component(restart: new RestartOptions { On = RestartCondition.Failure }));

        Driver.Exit("web", 0);

        Assert.Equal(ComponentState.Completed, State());
        Assert.Null(Status().LastError);
    }

    [Fact]
    public void Exit_FailureOnNeverPolicy_Fails()
    {
        Start(Some.Component(restart: new RestartOptions { On = RestartCondition.Never }));

        Driver.Exit("web", 3);

        Assert.Equal(ComponentState.Failed, State());
        Assert.Equal("exit code 3; restart.on = never", Status().Reason);
    }

    [Fact]
    public void Exit_TreeLeftBehind_IsKilledBeforeTheSuccessorStarts()
    {
        Driver.LeavesTree = true;
        Start(Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.Zero }));

        Driver.Exit("web", 1);

        Assert.Equal(["kill Tree web/1"], Driver.Calls);
        Assert.Equal(2, Driver.Launches.Count);
    }

    [Fact]
    public void Exit_TreeThatCannotBeKilled_StartsNoSecondInstance()
    {
        Driver.LeavesTree = true;
        Driver.ObeysKill = false;
        Start(Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.Zero }));

        Driver.Exit("web", 1);
        Advance(5);

        Assert.Single(Driver.Launches);
        Assert.Equal("cannot kill pid 7 (cp, uninterruptible)", Status().LastError);
        Assert.Equal(6, Driver.Calls.Count(call => call == "kill Tree web/1"));
        Driver.ObeysKill = true;
        Advance(1);
        Assert.Equal(2, Driver.Launches.Count);
    }

    [Fact]
    public void LaunchFailed_Permanent_FailsAtOnceAndTheOthersRun()
    {
        Driver.OnLaunch = order => order.Spec.Name.Value == "web"
            ? new InstanceReport.LaunchFailed(order.Instance, "Cannot start 'web': no such file.", IsTransient: false)
            : null;

        Start(Some.Component(), Some.Component("other"));

        Assert.Equal(ComponentState.Failed, State());
        Assert.Equal("Cannot start 'web': no such file.", Status().LastError);
        Assert.Equal(ComponentState.Running, State("other"));
    }

    [Fact]
    public void LaunchFailed_Transient_BacksOff()
    {
        Driver.OnLaunch = order => order.Instance.Generation == 1
            ? new InstanceReport.LaunchFailed(order.Instance, "out of memory", IsTransient: true)
            : null;
        Start(Some.Component());
        Assert.Equal(ComponentState.Restarting, State());

        Advance(1);

        Assert.Equal(ComponentState.Running, State());
        Assert.Equal(2, Status().Generation);
    }

    [Fact]
    public void Cooldown_AfterItsTime_TriesAgainWithAFreshBudget()
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 0, Cooldown = TimeSpan.FromMinutes(5) }));
        Driver.Exit("web", 1);
        Assert.Equal(ComponentState.Failed, State());
        Assert.Equal(Time.GetUtcNow().AddMinutes(5), Status().NextRestartAt);

        Advance(300);

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Cooldown_FromTheFirstRecordOfTheFailure_IsInIt()
    {
        Start(Some.Component(restart: new RestartOptions { MaxRestarts = 0, Cooldown = TimeSpan.FromMinutes(5) }));

        Driver.Exit("web", 1);

        var failed = Records.Written.Where(static record => record.State == ComponentState.Failed).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, static record => Assert.NotNull(record.NextRestartAt));
    }

    [Fact]
    public void Backoff_WallClockStepsByADay_KeepsItsTime()
    {
        Start(Some.Component());
        Driver.Exit("web", 1);

        Time.SetUtcNow(Time.GetUtcNow().AddDays(-1));
        Advance(0.5);
        Assert.Equal(ComponentState.Restarting, State());
        Advance(0.5);

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Transitions_AreWrittenIntoTheComponentsLog()
    {
        Start(Some.Component());

        Driver.Exit("web", 3);

        Assert.Equal(
            ["web: starting: start of the daemon", "web: restarting: exit code 3; restart in 1s, attempt 1"], Log.Lines);
    }
}
