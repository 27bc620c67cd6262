using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Output;

public sealed class StatusTableTests
{
    private static readonly ComponentReport[] Four =
    [
        Some.Component("stigmer-server"),
        Some.Component("worker", "Restarting") with
        {
            Restarts = 3,
            LastError = "killed by SIGKILL",
            NextRestartAt = Some.Noon.AddSeconds(3.4),
        },
        Some.Component("agent-runner-with-a-long-name") with
        {
            ContainerId = "0123456789abcdef",
            Pid = null,
            Ready = false,
            UptimeSeconds = 90_000,
        },
        Some.Component("remi", "Failed") with { Restarts = 10, LastError = "exit code 1: 11 failures in 10m, the restart limit is reached" },
    ];

    [Fact]
    public void Render_120Columns_ShowsEverythingThatFits() => AssertRendered(
        """
           NAME                           STATE       READY  UPTIME  RESTARTS  PID           LAST ERROR
        ✓  stigmer-server                 Running     yes    3m 12s  0         4321
        ↻  worker                         Restarting  no     -       3         -             killed by SIGKILL; again in 3.4s
        ✓  agent-runner-with-a-long-name  Running     no     1d 1h   0         0123456789ab
        ✗✗ remi                           Failed      no     -       10        -             exit code 1: 11 failures in 10m, t…

        Health monitoring: ✓ Active
        """,
        columns: 120);

    [Fact]
    public void Render_80Columns_CutsNamesAndErrors() => AssertRendered(
        """
           NAME                      STATE       READY  UPTIME  RESTARTS  LAST ERROR
        ✓  stigmer-server            Running     yes    3m 12s  0
        ↻  worker                    Restarting  no     -       3         killed by SIG…
        ✓  agent-runner-with-a-lon…  Running     no     1d 1h   0
        ✗✗ remi                      Failed      no     -       10        exit code 1: …

        Health monitoring: ✓ Active
        """,
        columns: 80);

    [Fact]
    public void Render_40Columns_LeavesColumnsOut() => AssertRendered(
        """
           NAME                       STATE
        ✓  stigmer-server             Running
        ↻  worker                     Restarting
        ✓  agent-runner-with-a-long…  Running
        ✗✗ remi                       Failed

        Health monitoring: ✓ Active
        """,
        columns: 40);

    [Fact]
    public void Render_Pipe_IsFullWidth()
    {
        var lines = StatusTable.Render(Four, new CapturedTerminal().Terminal, Some.Noon);

        Assert.Equal(
            "✗✗ remi                           Failed      no     -       10        -             "
            + "exit code 1: 11 failures in 10m, the restart limit is reached",
            lines[4]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(57)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(200)]
    public void Render_AnyWidth_NeverWraps(int columns)
    {
        var lines = StatusTable.Render(Four, new CapturedTerminal(columns).Terminal, Some.Noon);

        Assert.All(lines.Take(5), line => Assert.InRange(TextWidth.Of(line), 0, columns));
    }

    [Fact]
    public void Render_Colours_MarkTheState()
    {
        var lines = StatusTable.Render([Four[1]], new CapturedTerminal(120, hasColour: true).Terminal, Some.Noon);

        Assert.Equal(
            "\e[33m↻\e[0m worker  \e[33mRestarting\e[0m  \e[90mno\e[0m     -       3         -    "
            + "killed by SIGKILL; again in 3.4s",
            lines[1]);
    }

    [Fact]
    public void Render_EscapeInAnError_IsHarmless()
    {
        var component = Four[0] with { Attempt = 1, LastError = "\e]0;pwned\a\n\e[2Jbad\u202e" };

        var lines = StatusTable.Render([component], new CapturedTerminal().Terminal, Some.Noon);

        Assert.EndsWith("␛]0;pwned␇ ␛[2Jbad\ufffd", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Running", true, 0, false)]
    [InlineData("Running", true, 1, true)]
    [InlineData("Running", false, 0, true)]
    [InlineData("Stopped", false, 0, true)]
    public void Render_LastError_IsShownWhileItMatters(string state, bool ready, int attempt, bool isShown)
    {
        var component = Some.Component("web", state) with { Ready = ready, Attempt = attempt, LastError = "exit code 3" };

        var lines = StatusTable.Render([component], new CapturedTerminal().Terminal, Some.Noon);

        Assert.Equal(isShown, lines[1].EndsWith("exit code 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_Waiting_SaysForWhom()
    {
        var component = Some.Component("web", "Waiting") with { Reason = "waits for db to be ready (it is Starting)" };

        var lines = StatusTable.Render([component], new CapturedTerminal().Terminal, Some.Noon);

        Assert.EndsWith("waits for db to be ready (it is Starting)", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LongNotice_IsWrapped()
    {
        var lines = StatusTable.Render(
            [], new CapturedTerminal(30).Terminal, Some.Noon, notices: ["the store cannot be written: no space left"]);

        Assert.Equal(["! the store cannot be written:", "  no space left"], lines[^2..]);
    }

    [Fact]
    public void Render_NoComponents_SaysSo() => Assert.Equal(
        ["No components.", "", "Health monitoring: ✓ Active"],
        StatusTable.Render([], new CapturedTerminal().Terminal, Some.Noon));

    [Fact]
    public void Render_OldReport_CountsTheUptimeOn()
    {
        var lines = StatusTable.Render(
            [Four[0]], new CapturedTerminal().Terminal, Some.Noon, TimeSpan.FromSeconds(8));

        Assert.Contains("3m 20s", lines[1], StringComparison.Ordinal);
    }

    private static void AssertRendered(string expected, int columns)
    {
        var lines = StatusTable.Render(Four, new CapturedTerminal(columns).Terminal, Some.Noon);

        Assert.Equal(expected, string.Join('\n', lines));
        Assert.All(lines, line => Assert.InRange(TextWidth.Of(line), 0, columns));
    }
}
