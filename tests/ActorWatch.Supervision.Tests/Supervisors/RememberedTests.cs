using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Supervisors;

/// <summary>What outlives a reboot, or the loss of the runtime directory.</summary>
public sealed class RememberedTests : SupervisionTest
{
    [Fact]
    public void Start_AfterAReboot_WhatAPersonStoppedStaysStopped()
    {
        Remember(new() { Name = ComponentName.Parse("web"), Desired = DesiredState.Down, State = ComponentState.Stopped });

        Start(Some.Component());

        Assert.Equal((ComponentState.Stopped, "stopped by a person"), (Status().State, Status().Reason));
        Assert.Empty(Driver.Launches);
    }

    [Fact]
    public void Start_AfterAReboot_CountsGoOn()
    {
        Remember(new() { Name = ComponentName.Parse("web"), State = ComponentState.Running, Generation = 8, TotalRestarts = 5 });

        Start(Some.Component());
        Driver.Exit("web", 1);
        Advance(1);

        Assert.Equal((10L, 6L), (Status().Generation, Status().Restarts));
    }

    [Theory]
    [InlineData(ComponentState.Failed)]
    [InlineData(ComponentState.Completed)]
    public void Start_RecordLostInTheSameBoot_WhatHadEndedStaysSo(ComponentState state)
    {
        Remember(new() { Name = ComponentName.Parse("web"), State = state, Reason = "as it was", IsOfThisBoot = true });

        Start(Some.Component());

        Assert.Equal((state, "as it was"), (Status().State, Status().Reason));
    }

    [Theory]
    [InlineData(ComponentState.Failed)]
    [InlineData(ComponentState.Completed)]
    public void Start_AfterAReboot_WhatHadEndedStartsAfresh(ComponentState state)
    {
        Remember(new() { Name = ComponentName.Parse("web"), State = state });

        Start(Some.Component());

        Assert.Equal(ComponentState.Running, State());
    }

    [Fact]
    public void Start_RecordIsThere_TheRecordSaysWhatIsWanted()
    {
        Remember(new() { Name = ComponentName.Parse("web"), Desired = DesiredState.Down, State = ComponentState.Stopped, TotalRestarts = 3 });
        Records.Records[ComponentName.Parse("web")] = new RestartRecord { Generation = 4, State = ComponentState.Stopped };

        Start(Some.Component());

        Assert.Equal((ComponentState.Running, 5L, 3L), (State(), Status().Generation, Status().Restarts));
    }

    [Fact]
    public void Supervisor_Crashes_BooksGoOn()
    {
        Start(Some.Component(restart: new RestartOptions { InitialBackoff = TimeSpan.FromSeconds(1) }));
        Advance(9);
        Driver.Exit("web", 1);
        Advance(1);
        var before = Status().Uptime;

        Sys.ActorSelection("/user/actorwatch/components/web").Tell(Kill.Instance);

        var after = Status().Uptime;
        Assert.Equal((0.9, 1, 1), (after.Availability(Time), after.Failures, after.Repairs));
        Assert.Equal(TimeSpan.FromSeconds(1), after.MeanTimeToRepair);
        Assert.Equal(before.FirstStartAt, after.FirstStartAt);
    }

    [Fact]
    public void Start_AfterAReboot_BooksAreClosedWhereTheDaemonWasLastSeen()
    {
        Remember(new()
        {
            Name = ComponentName.Parse("web"),
            State = ComponentState.Running,
            AliveUntil = TimeSpan.FromSeconds(100),
            Uptime = new UptimeBook { WantedSince = TimeSpan.Zero, RunningSince = TimeSpan.FromSeconds(50) },
        });

        Start(Some.Component());
        Advance(50);

        Assert.Equal(100.0 / 150, Status().Uptime.Availability(Time));
    }

    private void Remember(StoredComponent component) =>
        Store.Before[component.Name] = component with { IsOfThisBoot = component.Reason.Length > 0 };
}
