using System.Text;
using System.Text.Json;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Client.Tests;

public sealed class StatusReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, 120, TimeSpan.Zero);

    private static readonly ComponentReport Full = new()
    {
        Name = "web",
        Kind = "process",
        State = "Restarting",
        Desired = "up",
        Ready = true,
        Healthy = true,
        Reason = "killed",
        Since = Noon,
        Generation = 3,
        Pid = 4,
        ContainerId = "abc",
        StartedAt = Noon.AddSeconds(1),
        UptimeSeconds = 1.5,
        Restarts = 5,
        RestartsInWindow = 6,
        MaxRestarts = 7,
        WindowSeconds = 600,
        Attempt = 8,
        NextRestartAt = Noon.AddSeconds(2),
        LastExit = new ExitReport { Code = 9, Signal = "SIGKILL", At = Noon.AddSeconds(3) },
        LastError = "✗ 'bad' \e[31m",
        DependsOn =
        [
            new DependencyReport
            {
                Name = "db",
                Condition = "ready",
                Met = true,
                State = "Running",
                TimeoutSeconds = 1.5,
                OnLost = "stop",
            },
        ],
        AwaitsDependencies = true,
        Notify = new NotifyReport { Text = "loading", FromStrangers = 1, Ignored = 2 },
        Probes =
        [
            new ProbeReport
            {
                Kind = "liveness",
                Check = "tcp",
                Status = "passing",
                ConsecutiveFailures = 1,
                LastRunAt = Noon,
                LatencyMs = 1.2,
                Message = "connected",
            },
        ],
        Availability = 0.5,
        MtbfSeconds = 10,
        MttrSeconds = 11,
        FirstStartAt = Noon.AddSeconds(4),
        LogFile = "/var/log/web.log",
        Guarantee = "instance lock",
    };

    [Fact]
    public void Read_WrittenBySerializer_GivesEveryFieldBack()
    {
        var json = JsonSerializer.Serialize(Status(Full), ApiJson.Wire.StatusReport);

        var read = StatusReader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(json, JsonSerializer.Serialize(read, ApiJson.Wire.StatusReport));
        Assert.DoesNotContain(
            typeof(ComponentReport).GetProperties(), property => property.GetValue(read.Components[0]) is null or 0);
    }

    [Fact]
    public void Read_UnknownProperties_SkipsThem()
    {
        var read = StatusReader.Read(
            """{"new":{"a":[1,{"b":2}]},"node":"vm","components":[{"name":"web","later":[[]],"state":"Odd"}],"x":null}"""u8);

        Assert.Equal(("web", "Odd"), (read.Components[0].Name, read.Components[0].State));
    }

    [Fact]
    public void Write_Contract_HasTheDocumentedForm()
    {
        var json = JsonSerializer.Serialize(
            Status(Full with { Pid = null, LastExit = null, Probes = [], DependsOn = [], AwaitsDependencies = false, LastError = null }), ApiJson.Wire.StatusReport);

        Assert.Equal(
            """
            {"node":"vm","version":"0.1.0","startedAt":"2026-01-01T12:00:00.12Z","healthy":false,
            "notices":["not durable"],"components":[{"name":"web",
            "kind":"process","state":"Restarting","desired":"up","ready":true,"healthy":true,"reason":"killed",
            "since":"2026-01-01T12:00:00.12Z","generation":3,"pid":null,"containerId":"abc",
            "startedAt":"2026-01-01T12:00:01.12Z","uptimeSeconds":1.5,"restarts":5,"restartsInWindow":6,"maxRestarts":7,
            "windowSeconds":600,"attempt":8,"nextRestartAt":"2026-01-01T12:00:02.12Z","lastExit":null,"lastError":null,
            "probes":[],"notify":{"text":"loading","fromStrangers":1,"ignored":2},"dependsOn":[],"awaitsDependencies":false,"availability":0.5,"mtbfSeconds":10,"mttrSeconds":11,
            "firstStartAt":"2026-01-01T12:00:04.12Z","logFile":"/var/log/web.log","guarantee":"instance lock"}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            json);
    }

    [Fact]
    public void Write_TimeWithTicks_KeepsMilliseconds()
    {
        var json = JsonSerializer.Serialize(
            Status(Full with { Since = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)).AddTicks(12_345) }),
            ApiJson.Wire.StatusReport);

        Assert.Contains("\"since\":\"2026-01-01T00:00:00.001Z\"", json, StringComparison.Ordinal);
    }

    private static StatusReport Status(ComponentReport component) => new()
    {
        Node = "vm",
        Version = "0.1.0",
        StartedAt = Noon,
        Healthy = false,
        Notices = ["not durable"],
        Components = [component],
    };
}
