using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>A program that calls the daemon over HTTP.</summary>
public sealed class HeartbeatTests
{
    // Calls ten times a second, until a file tells it to hang.
    private const string Bot = """
        import os, time, urllib.request
        def beat():
            request = urllib.request.Request(os.environ['ACTORWATCH_HEARTBEAT_URL'], method='POST', headers={
                'Authorization': 'Bearer ' + os.environ['ACTORWATCH_HEARTBEAT_TOKEN']})
            try: urllib.request.urlopen(request, timeout=2).read()
            except OSError: pass
        while not os.path.exists('hang'):
            beat()
            time.sleep(0.1)
        os.rename('hang', 'hung')
        time.sleep(10000)
        """;

    [Fact]
    [Keys("api.heartbeats", "probes.readiness.heartbeat.http.within")]
    public async Task Program_ThatCallsAndThenHangs_IsReadyAndThenRestarted()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Bots(folder, Ports.Free()));
        var before = await daemon.UntilAsync("bot", static bot => bot is { State: "Running", Ready: true });
        var start = Stopwatch.GetTimestamp();

        await File.WriteAllTextAsync(folder["hang"], "", TestContext.Current.CancellationToken);

        var after = await daemon.UntilAsync("bot", bot => bot.Generation > before.Generation && bot is { State: "Running", Ready: true });
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.5, 10);
        Assert.Equal(1, after.Restarts);
        var why = await daemon.Client.GetEventsAsync(["bot"], null, null, TestContext.Current.CancellationToken);
        Assert.Contains(why.Events, static found => found.Probe?.Contains("heartbeat: called", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Program_OfADeadDaemon_BeatsForTheNext()
    {
        using var folder = new Folder();
        var bots = Bots(folder, Ports.Free());
        await using var first = await Daemon.StartAsync(folder, bots);
        var before = await first.UntilAsync("bot", static bot => bot is { State: "Running", Ready: true });
        first.Signal("KILL");
        await first.EndAsync();

        await using var second = await Daemon.StartAsync(folder, bots);

        var after = await second.UntilAsync("bot", static bot => bot.Probes.Any(
            static probe => probe.Kind == "readiness" && probe.Message.StartsWith("called", StringComparison.Ordinal)));
        Assert.Equal((before.Pid, before.Generation, 0), (after.Pid, after.Generation, after.Restarts));
    }

    [Fact]
    public async Task Stranger_WithoutTheToken_IsRefusedAndSeesNothingElse()
    {
        using var folder = new Folder();
        var port = Ports.Free();
        await using var daemon = await Daemon.StartAsync(folder, Bots(folder, port));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Post, "v1/components/bot/heartbeat", token: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Post, "v1/components/bot/heartbeat", "1.abc"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Post, "v1/components/none/heartbeat", "1.abc"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await SendAsync(HttpMethod.Get, "v1/components/bot/heartbeat", token: null));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(HttpMethod.Get, "v1/status", token: null));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(HttpMethod.Post, "v1/components/bot/stop", token: null));

        async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string? token)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    private static string Bots(Folder folder, int port)
    {
        var python = Programs.Require("python3", "/usr/bin/python3");
        File.WriteAllText(folder["bot.py"], Bot);
        return $$"""
            bot {
              process { command = ["{{python}}", "{{folder["bot.py"]}}"], dir = "{{folder.Path}}" }
              probes.liveness { heartbeat.http { within = 2s }, period = 200ms, failure-threshold = 1 }
              probes.readiness { heartbeat.http { within = 2s }, period = 100ms }
              stop.timeout = 300ms
              restart.initial-backoff = 100ms
            }
            }, api { heartbeats = "127.0.0.1:{{port}}"
            """;
    }
}
