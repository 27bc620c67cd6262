using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Restarts;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Api.Tests;

public sealed class StatusMapperTests
{
    // What changes in the report when a field of the status changes: every field must be here.
    private static readonly Dictionary<string, (Func<ComponentStatus, ComponentStatus> Change, string[] Seen)> Changes = new()
    {
        [nameof(ComponentStatus.Spec)] = (
            s => s with { Spec = s.Spec with { Name = ComponentName.Parse("b"), Restart = new RestartOptions { MaxRestarts = 7, Window = TimeSpan.FromSeconds(9) } } },
            ["Name=b", "MaxRestarts=7", "WindowSeconds=9"]),
        [nameof(ComponentStatus.State)] = (s => s with { State = ComponentState.Failed }, ["State=Failed"]),
        [nameof(ComponentStatus.Desired)] = (s => s with { Desired = DesiredState.Down }, ["Desired=down", "Healthy=True"]),
        [nameof(ComponentStatus.Reason)] = (s => s with { Reason = "r" }, ["Reason=r"]),
        [nameof(ComponentStatus.Since)] = (s => s with { Since = Some.Noon }, ["Since=01/01/2026 12:00:00 +00:00"]),
        [nameof(ComponentStatus.Ready)] = (s => s with { State = ComponentState.Running, Ready = true }, ["State=Running", "Ready=True", "Healthy=True"]),
        [nameof(ComponentStatus.Generation)] = (s => s with { Generation = 3 }, ["Generation=3"]),
        [nameof(ComponentStatus.Pid)] = (s => s with { Pid = 4 }, ["Pid=4"]),
        [nameof(ComponentStatus.ContainerId)] = (s => s with { ContainerId = "c" }, ["ContainerId=c"]),
        [nameof(ComponentStatus.StartedAt)] = (s => s with { StartedAt = Some.Noon }, ["StartedAt=01/01/2026 12:00:00 +00:00"]),
        [nameof(ComponentStatus.StartedTimestamp)] = (s => s with { StartedTimestamp = 0 }, ["UptimeSeconds=2.5"]),
        [nameof(ComponentStatus.Restarts)] = (s => s with { Restarts = 5 }, ["Restarts=5"]),
        [nameof(ComponentStatus.RestartsInWindow)] = (s => s with { RestartsInWindow = 6 }, ["RestartsInWindow=6"]),
        [nameof(ComponentStatus.Attempt)] = (s => s with { Attempt = 7 }, ["Attempt=7"]),
        [nameof(ComponentStatus.NextRestartAt)] = (s => s with { NextRestartAt = Some.Noon }, ["NextRestartAt=01/01/2026 12:00:00 +00:00"]),
        [nameof(ComponentStatus.LastExit)] = (s => s with { LastExit = ExitStatus.KilledBy(UnixSignal.Kill) }, ["LastExit=ExitReport { Code = , Signal = SIGKILL, CoreDumped = False, At =  }"]),
        [nameof(ComponentStatus.LastExitAt)] = (
            s => s with { LastExit = ExitStatus.Exited(3), LastExitAt = Some.Noon },
            ["LastExit=ExitReport { Code = 3, Signal = , CoreDumped = False, At = 01/01/2026 12:00:00 +00:00 }"]),
        [nameof(ComponentStatus.LastError)] = (s => s with { LastError = "e" }, ["LastError=e"]),
        [nameof(ComponentStatus.Probes)] = (s => s with { Probes = [new ProbeStatus { Kind = ProbeKind.Startup, Check = "tcp" }] }, ["Probes=1"]),
        [nameof(ComponentStatus.Told)] = (
            s => s with { Told = new Notification { Text = "t", FromStrangers = 1, Ignored = 2 } },
            ["Notify=NotifyReport { Text = t, FromStrangers = 1, Ignored = 2 }"]),
        [nameof(ComponentStatus.DependsOn)] = (
            s => s with { DependsOn = [new DependencyStatus(new Dependency(ComponentName.Parse("db"), DependencyCondition.Ready), true, null)] },
            ["DependsOn=1"]),
        [nameof(ComponentStatus.AwaitsDependencies)] = (s => s with { AwaitsDependencies = true }, ["AwaitsDependencies=True"]),
        [nameof(ComponentStatus.Uptime)] = (s => s with { Uptime = Books() }, ["Availability=0.6", "MtbfSeconds=1.5", "MttrSeconds=0.5", "FirstStartAt=01/01/2026 12:00:00 +00:00"]),
        [nameof(ComponentStatus.LogFile)] = (s => s with { LogFile = "l" }, ["LogFile=l"]),
        [nameof(ComponentStatus.Guarantee)] = (s => s with { Guarantee = "g" }, ["Guarantee=g"]),
    };

    public static TheoryData<string> Fields() =>
        [.. typeof(ComponentStatus).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void ToReport_FieldChanged_ShowsIt(string field)
    {
        Assert.True(Changes.ContainsKey(field), $"The mapping of {field} has no test.");
        var status = new ComponentStatus { Spec = Some.Spec("a") };

        var before = Fields(Map(status));
        var after = Fields(Map(Changes[field].Change(status)));

        Assert.Equal(Changes[field].Seen.Order(), after.Except(before).Order());
    }

    [Fact]
    public void ToReport_Probe_MapsEachField()
    {
        var probe = new ProbeStatus
        {
            Kind = ProbeKind.Liveness,
            Check = "http",
            Verdict = ProbeVerdict.Passing,
            ConsecutiveFailures = 2,
            LastRunAt = Some.Noon,
            Latency = TimeSpan.FromMilliseconds(1.5),
            Message = "200 OK",
        };

        var report = Map(new ComponentStatus { Spec = Some.Spec("a"), Probes = [probe] }).Probes[0];

        Assert.Equal(
            new ProbeReport
            {
                Kind = "liveness",
                Check = "http",
                Status = "passing",
                ConsecutiveFailures = 2,
                LastRunAt = Some.Noon,
                LatencyMs = 1.5,
                Message = "200 OK",
            },
            report);
        Assert.Equal(typeof(ProbeStatus).GetProperties().Length, typeof(ProbeReport).GetProperties().Length);
    }

    [Fact]
    public void ToReport_Dependency_MapsEachField()
    {
        var dependency = new Dependency(ComponentName.Parse("db"), DependencyCondition.Healthy)
        {
            Timeout = TimeSpan.FromSeconds(5),
            OnLost = DependencyLoss.Stop,
        };

        var status = new ComponentStatus
        {
            Spec = Some.Spec("a"),
            DependsOn = [new DependencyStatus(dependency, IsMet: true, ComponentState.Running)],
        };

        Assert.Equal(
            new DependencyReport
            {
                Name = "db",
                Condition = "healthy",
                Met = true,
                State = "Running",
                TimeoutSeconds = 5,
                OnLost = "stop",
            },
            Assert.Single(Map(status).DependsOn));
    }

    private static ComponentReport Map(ComponentStatus status) => StatusMapper.ToReport(status, new FixedTime(25));

    private static string[] Fields(ComponentReport report) =>
    [
        .. typeof(ComponentReport).GetProperties().Select(property => property.GetValue(report) switch
        {
            IReadOnlyList<ProbeReport> probes => $"Probes={probes.Count}",
            IReadOnlyList<DependencyReport> dependencies => $"DependsOn={dependencies.Count}",
            var value => $"{property.Name}={value}",
        }),
    ];

    // Wanted since 0 s, running since 0.5 s, one failure, repaired within 0.5 s; the report is made at 2.5 s.
    private static UptimeBook Books() => new UptimeBook()
        .Note(isWanted: true, isRunning: false, new FixedTime(0))
        .Note(isWanted: true, isRunning: true, new FixedTime(5))
        .WithFailure(new FixedTime(10))
        .Note(isWanted: true, isRunning: false, new FixedTime(10))
        .Note(isWanted: true, isRunning: true, new FixedTime(15));

    private sealed class FixedTime(long timestamp) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Some.Noon;

        public override long TimestampFrequency => 10;

        public override long GetTimestamp() => timestamp;
    }
}
