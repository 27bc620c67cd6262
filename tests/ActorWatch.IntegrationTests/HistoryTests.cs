using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>What the real program remembers, and whose memory it refuses.</summary>
public sealed class HistoryTests
{
    private const string Sleeper = "web { process.command = [sleep, \"1000\"] }";
    private const string Crasher = "web { process.command = \"exit 3\", restart { initial-backoff = 0s, max-restarts = 2 } }";

    [Fact]
    public async Task Stop_ThenAKillAndTheLossOfTheRuntimeDirectory_StaysStopped()
    {
        using var folder = new Folder();
        await using (var first = await Daemon.StartAsync(folder, Sleeper))
        {
            await first.Client.CommandAsync("web", "stop", cancellationToken: TestContext.Current.CancellationToken);
            first.Signal("KILL");
            await first.EndAsync();
        }

        ForgetRuntime(folder);
        await using var second = Daemon.Launch(folder);

        var web = await second.UntilAsync("web", static component => component.State == "Stopped" && component.Reason.Length > 0);
        Assert.Equal(("down", "stopped by a person", 1L), (web.Desired, web.Reason, web.Generation));
    }

    [Fact]
    public async Task Restarts_OverTheLossOfTheRuntimeDirectory_CountOn()
    {
        using var folder = new Folder();
        await using (var first = await Daemon.StartAsync(folder, Crasher))
        {
            await first.UntilAsync("web", static component => component.State == "Failed");
        }

        ForgetRuntime(folder);
        await using var second = Daemon.Launch(folder);
        await second.UntilAsync("web", static component => component.State == "Failed");
        await second.Client.CommandAsync("web", "restart", wait: false, TestContext.Current.CancellationToken);
        var web = await second.UntilAsync("web", static component => component is { State: "Failed", Restarts: 4 });

        Assert.Equal(6, web.Generation);
        var events = await second.Client.GetEventsAsync([], null, null, TestContext.Current.CancellationToken);
        Assert.Equal(2, events.Events.Count(static found => found.Reason == "the daemon began"));
        Assert.Equal(6, events.Events.Where(static found => found.To == "Running").Select(static found => found.Generation).Distinct().Count());
    }

    [Fact]
    public async Task Events_Follow_TellsWhatHappensNext()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Sleeper);
        await daemon.UntilAsync("web", static component => component.State == "Running");
        using var deadline = Deadline.In(30);
        var stopped = false;

        await foreach (var found in daemon.Client.FollowEventsAsync(["web"], null, null, deadline.Token))
        {
            if (found.To == "Running")
            {
                await daemon.Client.CommandAsync("web", "stop", cancellationToken: deadline.Token);
            }

            stopped = found.To == "Stopped";
            if (stopped)
            {
                break;
            }
        }

        Assert.True(stopped);
    }

    [Fact]
    public async Task Run_AnotherFileOnTheSameDataDirectory_IsRefusedUntilItIsTakenOver()
    {
        using var folder = new Folder();
        await using (await Daemon.StartAsync(folder, Sleeper))
        {
        }

        var other = folder["other.conf"];
        File.Copy(folder.Configuration, other);

        var (code, _, error) = await Binary.RunAsync("run", other);
        var (upCode, _, upError) = await Binary.RunAsync("up", other, "--take-over");
        var (downCode, _, _) = await Binary.RunAsync("down", "--socket", folder.Socket);

        Assert.Equal(1, code);
        Assert.Contains($"it belongs to the configuration '{folder.Configuration}'", error, StringComparison.Ordinal);
        Assert.Contains("--take-over", error, StringComparison.Ordinal);
        Assert.True(upCode == 0, upError);
        Assert.Equal(0, downCode);
    }

    [Fact]
    public async Task Run_StoreIsGarbage_IsSetAsideAndNamed()
    {
        using var folder = new Folder();
        Directory.CreateDirectory(folder["data"]);
        File.WriteAllText(folder["data/state.db"], "no database, but long enough to be none of the shorter kinds either");

        await using var daemon = await Daemon.StartAsync(folder, Sleeper);
        var status = await daemon.UntilAsync("web", static component => component.State == "Running");

        var notice = Assert.Single((await daemon.Client.GetStatusAsync(TestContext.Current.CancellationToken)).Notices);
        Assert.Contains("state.db.damaged-", notice, StringComparison.Ordinal);
        Assert.Contains("! The store ", (await daemon.CommandAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal(1, status.Generation);
        daemon.Signal("TERM");
        Assert.Contains("state.db.damaged-", (await daemon.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    [Keys("history.keep", "history.max-age")]
    public async Task History_Limits_AreKept()
    {
        using var folder = new Folder();
        folder.WriteConfiguration($"{Crasher} }}, history {{ keep = 100, max-age = 1ms");
        await using (var first = Daemon.Launch(folder))
        {
            await first.UntilAsync("web", static component => component.State == "Failed");
        }

        await using var second = Daemon.Launch(folder);
        await second.UntilAsync("web", static component => component.State == "Failed");

        // The new daemon's first transaction, which may still be on its way, forgets what the old one wrote.
        await Deadline.UntilAsync(async () =>
            (await second.Client.GetEventsAsync([], null, null, TestContext.Current.CancellationToken))
            .Events.All(static found => found.Reason != "the daemon ended"));
    }

    // As a reboot does it. The directory bears the name of the store.
    private static void ForgetRuntime(Folder folder)
    {
        var store = File.ReadAllText(folder["data/store-id"]).Trim();
        string?[] roots = ["/run/actorwatch", Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), folder["data/run"]];
        foreach (var root in roots.OfType<string>())
        {
            string[] places = [Path.Combine(root, store), Path.Combine(root, "actorwatch", store)];
            foreach (var place in places.Where(Directory.Exists))
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }
}
