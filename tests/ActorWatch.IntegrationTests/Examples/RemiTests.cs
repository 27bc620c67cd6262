using System.Diagnostics;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Examples;

/// <summary>
/// <c>hocon/examples/remi.conf</c> as it stands, with a bot in the place of the original, and shorter times: each failure of
/// the original is detected, repaired and explained, and scripts read how things stand.
/// </summary>
public sealed class RemiTests
{
    private const string ByWatchdog = "notify.watchdog = 1s, probes.liveness = null";
    private const string ByFile = "notify = null, probes.liveness { heartbeat.file.within = 1s, period = 100ms }";
    private const string ByLog = "notify = null, probes.liveness = null";

    // While it is looked at, the bot that hangs lives: until the test has seen enough, too.
    private const string Looking = "on-failure.capture += { command = \"until test -e seen; do sleep 0.05; done\", timeout = 1m }";

    [Theory]
    [InlineData(ByWatchdog, "hang", 1, "watchdog", "no WATCHDOG=1 for 1s")]
    [InlineData(ByFile, "hang", 1, "liveness-probe", "allowed are 1s")]
    [InlineData(ByLog, "hang-loudly", 0, "log-rule", "Shard ID None heartbeat blocked for more than 30 seconds.")]
    public async Task Hang_WhileTheProcessLives_IsCaughtInTimeExplainedAndRepaired(
        string way, string hang, int seconds, string kind, string cause)
    {
        using var folder = new Folder();
        await using var daemon = Launch(folder, $"{way}, {Looking}");
        var before = await UpAsync(daemon);

        File.WriteAllText(folder[hang], "");
        await daemon.UntilAsync("remi", static remi => remi.State == "Restarting");

        var lastBeat = File.GetLastWriteTimeUtc(folder[".bot_beat"]);
        Assert.True(ProcessTable.Lives(before.Pid!.Value));
        Assert.Equal(1, (await daemon.CommandAsync("health", "remi")).ExitCode);
        await ScriptAsync(folder, "[ \"$(cat .bot_health)\" = unhealthy ]");
        await ScriptAsync(folder, $"tail -n 1 .bot_alert | grep -F ' remi ' | grep -F '{cause}'");

        File.WriteAllText(folder["seen"], "");
        var after = await UpAsync(daemon, generation: 2);
        Assert.NotEqual(before.Pid, after.Pid);
        Assert.Equal(0, (await daemon.CommandAsync("health", "remi")).ExitCode);
        await ScriptAsync(folder, "[ \"$(cat .bot_health)\" = healthy ]");
        await ScriptAsync(folder, "tail -n 1 .bot_alert | grep -F ' remi recovered: '");

        var why = await daemon.Client.GetWhyAsync("remi", TestContext.Current.CancellationToken);
        Assert.Equal(kind, why.Kind);
        Assert.Contains(cause, why.Cause, StringComparison.Ordinal);
        Assert.Contains("in ask_the_model", why.Evidence[1].Text, StringComparison.Ordinal);
        var caught = why.Chain.First(static found => found.To is "Unhealthy" or "Restarting").At;
        Assert.InRange((caught - lastBeat).TotalSeconds, seconds - 0.1, seconds + 1);
    }

    [Fact]
    public async Task MissingImport_AtEachStart_IsOneLoopThenFailedAndWhyHasTheLine()
    {
        using var folder = new Folder();
        File.WriteAllText(folder["missing-import"], "");
        await using var daemon = Launch(folder, "restart.max-restarts = 4");

        var failed = await daemon.UntilAsync("remi", static remi => remi.State == "Failed");
        Assert.Equal((4L, 1), (failed.Restarts, failed.LastExit!.Code));
        await ScriptAsync(folder, "grep ' remi gave-up: exit code 1' .bot_alert && grep ModuleNotFoundError .bot_alert");
        await ScriptAsync(folder, "[ \"$(cat .bot_health)\" = unhealthy ]");
        Assert.Equal(["gave-up", "log-rule", "restart-loop"], Alerts(folder).Order());
        var (_, why, _) = await daemon.CommandAsync("why", "remi");
        Assert.Contains("exit code 1", why, StringComparison.Ordinal);
        Assert.Contains("ModuleNotFoundError: No module named 'package_that_nobody_installed'", why, StringComparison.Ordinal);

        File.Delete(folder["missing-import"]);
        Assert.Equal(0, (await daemon.CommandAsync("start", "remi")).ExitCode);
        await ScriptAsync(folder, "tail -n 1 .bot_alert | grep -F ' remi recovered: '");
        Assert.Equal(0, (await daemon.CommandAsync("health", "remi")).ExitCode);
    }

    [Fact]
    public async Task Killed_ABotThatWorked_IsStartedAgainAndWhyNamesTheSignal()
    {
        using var folder = new Folder();
        await using var daemon = Launch(folder);
        var before = await UpAsync(daemon);

        Daemon.Kill("KILL", before.Pid!.Value);

        var after = await UpAsync(daemon, generation: 2);
        Assert.Equal((1L, "SIGKILL"), (after.Restarts, after.LastExit!.Signal));
        Assert.Contains("killed by SIGKILL", (await daemon.CommandAsync("why", "remi")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeouts_InItsLog_AreEventsAndOneAlertAndNoRestart()
    {
        using var folder = new Folder();
        await using var daemon = Launch(folder);
        await UpAsync(daemon);

        File.WriteAllText(folder["timeouts"], "");

        string[] found = [];
        await Deadline.UntilAsync(async () => (found = await RuleEvents.OfAsync(daemon, "remi")).Length == 4);
        Assert.Equal(3, found.Count(static reason => reason.Contains("(ERROR|CRITICAL)", StringComparison.Ordinal)));
        await ScriptAsync(folder, "tail -n 1 .bot_alert | grep -F ' remi log-rule: ' | grep 'read timed out$'");
        Assert.Single(Alerts(folder));
        Assert.Equal(0, (await daemon.CommandAsync("health", "remi")).ExitCode);
        Assert.Equal(1, (await UpAsync(daemon)).Generation);
    }

    private static Daemon Launch(Folder folder, string changes = "")
    {
        Programs.Require("python3");
        Directory.CreateDirectory(folder["packages/bot"]);
        File.Copy(Repository.File("tests/ActorWatch.IntegrationTests/Examples/Remi/bot.py"), folder["packages/bot/main.py"]);
        File.WriteAllText(folder.Configuration, $$"""
            include file("{{Repository.File("hocon/examples/remi.conf")}}")
            remi.home = "{{folder.Path}}"
            actorwatch {
              data-dir = "{{folder.Path}}/data", api.socket = "{{folder.Socket}}"
              components.remi {
                restart { initial-backoff = 100ms, max-backoff = 200ms, min-uptime = 500ms }
                {{changes}}
              }
            }
            """);
        return Daemon.Launch(folder);
    }

    private static Task<ComponentReport> UpAsync(Daemon daemon, long generation = 1) => daemon.UntilAsync(
        "remi", remi => remi is { State: "Running", Ready: true, Pid: not null } && remi.Generation == generation);

    /// <summary>The kinds of the alerts, as they stand in the file.</summary>
    private static string[] Alerts(Folder folder) =>
        [.. File.ReadAllLines(folder[".bot_alert"]).Select(static line => line.Split(' ', 4)[2].TrimEnd(':'))];

    /// <summary>Waits until a script that a person wrote, in the directory of the bot, succeeds.</summary>
    private static Task ScriptAsync(Folder folder, string script) => Deadline.UntilAsync(async () =>
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return shell.ExitCode == 0;
    });
}
