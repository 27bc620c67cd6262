using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Output;

public sealed class StatusBlockTests
{
    private static readonly ComponentReport Failing = Some.Component("web", "Restarting") with
    {
        Reason = "killed by SIGKILL; waiting for the backoff to end",
        Generation = 3,
        Restarts = 12,
        RestartsInWindow = 2,
        Attempt = 2,
        NextRestartAt = Some.Noon.AddMilliseconds(9120),
        LastExit = new ExitReport { Code = null, Signal = "SIGKILL", At = Some.Noon.AddMilliseconds(100) },
        LastError = "killed by SIGKILL",
        Availability = 0.9987,
        MtbfSeconds = 3600,
        MttrSeconds = 2.5,
        FirstStartAt = Some.Noon,
        LogFile = "/var/lib/actorwatch/logs/web.log",
        Guarantee = "instance lock and subreaper",
        Notify = new NotifyReport { Text = "loading \e[31mall", FromStrangers = 3, Ignored = 1 },
        DependsOn =
        [
            new DependencyReport
            {
                Name = "db",
                Condition = "ready",
                Met = false,
                State = "Starting",
                TimeoutSeconds = null,
                OnLost = "nothing",
            },
        ],
        Probes =
        [
            new ProbeReport
            {
                Kind = "liveness",
                Check = "http",
                Status = "failing",
                ConsecutiveFailures = 3,
                LastRunAt = Some.Noon,
                LatencyMs = 1.24,
                Message = "503 \e[31mbusy",
            },
        ],
    };

    [Fact]
    public void Render_Failing_TellsAll() => Assert.Equal(
        """
        ↻ web: Restarting
          reason        killed by SIGKILL; waiting for the backoff to end
          says          loading ␛[31mall
          not heard     3 messages of other processes, 1 unknown keys or too long messages
          since         2026-01-01 12:00:00.000 (2s ago)
          kind          process
          desired       up
          generation    3
          restarts      12 in all, 2/10 in window (10m 0s), attempt 2
          next restart  2026-01-01 12:00:09.120 (in 7.1s)
          last exit     killed by SIGKILL at 2026-01-01 12:00:00.100
          last error    killed by SIGKILL
          availability  99.87 % since 2026-01-01 12:00:00.000
          MTBF          1h 0m
          MTTR          2s
          guarantee     instance lock and subreaper
          log file      /var/lib/actorwatch/logs/web.log
          depends on    db (ready): not met, Starting
          liveness      http: failing, 3 failed in a row at 2026-01-01 12:00:00.000 in 1.2 ms
                        503 ␛[31mbusy
        """,
        Render(Failing, columns: null));

    [Fact]
    public void Render_40Columns_WrapsLongValues()
    {
        var lines = Render(Failing, 40).Split('\n');

        Assert.All(lines, line => Assert.InRange(TextWidth.Of(line), 1, 40));
        var reason = Array.FindIndex(lines, static line => line.StartsWith("  reason", StringComparison.Ordinal));
        Assert.Equal(
            ["  reason        killed by SIGKILL;", "                waiting for the backoff", "                to end"],
            lines[reason..(reason + 3)]);
    }

    [Fact]
    public void Render_RunningNotReady_SaysSo() => Assert.StartsWith(
        "✓ web: Running, not ready\n", Render(Some.Component() with { Ready = false }, null), StringComparison.Ordinal);

    [Fact]
    public void Render_UnlimitedRestarts_SaysSo() => Assert.Contains(
        "0/unlimited in window", Render(Some.Component() with { MaxRestarts = null }, null), StringComparison.Ordinal);

    private static string Render(ComponentReport component, int? columns) => string.Join(
        '\n',
        new StatusBlock(new CapturedTerminal(columns).Terminal, new FixedTime(Some.Noon.AddSeconds(2))).Render(component));
}
