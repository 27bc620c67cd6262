using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class EventsCommandTests
{
    private static readonly EventReport Event = new()
    {
        Id = 1,
        At = Some.Noon,
        BootSeconds = 1,
        Kind = "transition",
        Component = "web",
        Generation = 2,
        From = "Restarting",
        To = "Restarting",
        Reason = "liveness probe failed: \e[31mno\nmore",
        Cause = "liveness probe failed",
        Exit = new ExitReport { Code = null, Signal = "SIGTERM", At = Some.Noon },
        Pid = 7,
        Attempt = 1,
        Probe = "liveness exec: \e[31mno, 1.2 ms",
    };

    [Fact]
    public async Task Events_OfOneThatFailed_AreALineWithoutControlCharacters()
    {
        await using var daemon = Answering(Event, Event with { Component = null, From = null, To = null, Reason = "the daemon began" });

        var (code, output, _) = await daemon.RunAsync("events", "web", "--since", "1d", "-n", "5");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(
            "2026-01-01 12:00:00.000 web/2 Restarting → Restarting: liveness probe failed: ␛[31mno more [killed by SIGTERM] "
            + "[liveness exec: ␛[31mno, 1.2 ms]\n2026-01-01 12:00:00.000 the daemon began\n",
            output);
        Assert.Equal("GET /v1/events?limit=5&component=web&since=86400 HTTP/1.1", daemon.Requests[^1]);
    }

    [Fact]
    public async Task Events_OfALogRule_TellItOnce()
    {
        await using var daemon = Answering(
            Event with { Exit = null, Reason = "log rule 'x' matched: x; stopping the instance", Probe = "log rule 'x'" },
            Event with { Kind = "log-rule", From = null, To = null, Exit = null, Probe = null, Reason = "error: log rule 'x' matched: x" });

        var (_, output, _) = await daemon.RunAsync("events");

        Assert.Equal(
            "2026-01-01 12:00:00.000 web/2 Restarting → Restarting: log rule 'x' matched: x; stopping the instance\n"
            + "2026-01-01 12:00:00.000 web: error: log rule 'x' matched: x\n",
            output);
    }

    [Fact]
    public async Task Events_Unasked_AreTheLastHundred()
    {
        await using var daemon = Answering();

        await daemon.RunAsync("events");

        Assert.Equal("GET /v1/events?limit=100 HTTP/1.1", daemon.Requests[^1]);
    }

    [Fact]
    public async Task Events_Json_IsAsTheDaemonSays()
    {
        await using var daemon = Answering(Event);

        var (_, output, _) = await daemon.RunAsync("events", "--json");

        Assert.Equal(Json(Event) + "\n", output);
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("0s")]
    [InlineData("30000d")]
    public async Task Events_AgeIsNone_IsAUsageError(string age)
    {
        await using var daemon = ApplicationFixture.WithoutDaemon();

        var (code, _, error) = await daemon.RunAsync("events", "--since", age);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(age, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Failed_TellsCauseOutputAndWhatIsNext()
    {
        var why = new WhyReport
        {
            Component = Some.Component("web", "Restarting") with { Since = Some.Noon },
            Kind = "liveness-probe",
            Cause = "liveness probe failed",
            FailedAt = Some.Noon,
            Exit = Event.Exit,
            Probe = "liveness exec: no, 1.2 ms",
            Chain = [Event with { Reason = "r", Probe = null }],
            LogLines = ["one", "\e[2Jtwo"],
            Evidence = [new EvidenceReport { At = Some.Noon, Title = "state", Text = "a\n\e[2Jb\n" }],
            Next = "it is started again",
            NextAt = Some.Noon.AddSeconds(1.5),
        };
        await using var daemon = ApplicationFixture.Answering(200, JsonSerializer.Serialize(why, ApiJson.Wire.WhyReport));

        var (code, output, _) = await daemon.RunAsync("why", "web");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(
            """
            ↻ web: Restarting since 2026-01-01 12:00:00.000
              cause         liveness probe failed
              failed at     2026-01-01 12:00:00.000
              ended         killed by SIGTERM
              probe         liveness exec: no, 1.2 ms
              next          it is started again
              due           2026-01-01 12:00:01.500 (in 1.5s)
              events        2026-01-01 12:00:00.000 web/2 Restarting → Restarting: r [killed by SIGTERM]
              evidence      2026-01-01 12:00:00.000 state
                              a
                              ␛[2Jb
              last output   one
                            ␛[2Jtwo

            """,
            output);
    }

    [Fact]
    public void Why_LongEvidence_ShowsItsEnd()
    {
        var why = new WhyReport
        {
            Component = Some.Component(),
            Kind = "none",
            Cause = "c",
            FailedAt = null,
            Exit = null,
            Probe = null,
            Chain = [],
            LogLines = [],
            Evidence = [new EvidenceReport { At = Some.Noon, Title = "dump", Text = string.Join('\n', Enumerable.Range(1, 100)) }],
            Next = "n",
            NextAt = null,
        };

        var lines = new WhyPage(new CapturedTerminal().Terminal, new FixedTime(Some.Noon)).Render(why);

        Assert.Contains(lines, static line => line.Contains("… 40 lines before, see --json", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.EndsWith("  41", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.EndsWith("  40", StringComparison.Ordinal));
    }

    private static ApplicationFixture Answering(params EventReport[] events) => ApplicationFixture.Answering(200, Json(events));

    private static string Json(params EventReport[] events) =>
        JsonSerializer.Serialize(new EventsReport { Events = events }, ApiJson.Wire.EventsReport);
}
