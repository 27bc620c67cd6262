using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>The daemon as systemd sees it.</summary>
public sealed class ServiceTests
{
    private const string Web = "web { process.command = [sleep, \"100000\"] }";

    [Fact]
    public async Task Run_AsAService_TellsWhatItDoes()
    {
        using var folder = new Folder();
        using var listener = new ServiceListener(folder);
        await using var daemon = Launch(folder, listener, Web + "\nonce { process.command = \"true\", restart.on = never }");

        var begin = await listener.UntilAsync("READY=1", "STATUS=1 running, 1 completed", "WATCHDOG=1");
        await listener.UntilAsync("WATCHDOG=1");
        daemon.Signal("TERM");
        await listener.UntilAsync("STOPPING=1");
        await listener.UntilAsync("EXTEND_TIMEOUT_USEC=");

        Assert.True(begin.IndexOf("READY=1") < begin.IndexOf("WATCHDOG=1"), string.Join('|', begin));
        Assert.Equal(0, (await daemon.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_AsAService_HandsNothingOfItToComponents()
    {
        using var folder = new Folder();
        using var listener = new ServiceListener(folder);
        await using var daemon = Launch(folder, listener, Web);

        var web = await daemon.UntilAsync("web", component => component.Pid is not null);

        var environment = ProcessTable.EnvironmentOf(web.Pid!.Value);
        Assert.Contains("ACTORWATCH_INSTANCE=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTIFY_SOCKET", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("WATCHDOG", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangup_FileChangedThenBroken_ReloadsAndTellsBoth()
    {
        using var folder = new Folder();
        using var listener = new ServiceListener(folder);
        await using var daemon = Launch(folder, listener, Web);
        await listener.UntilAsync("READY=1");

        folder.WriteConfiguration(Web + "\nsecond { process.command = [sleep, \"100000\"] }");
        daemon.Signal("HUP");
        var reloading = (await listener.UntilAsync("RELOADING=1"))[^1];
        await listener.UntilAsync("READY=1");
        await daemon.UntilAsync(status => status.Components is [_, { Name: "second", State: "Running" }]);
        folder.WriteConfiguration("web { proces.command = [sleep, \"1\"] }");
        daemon.Signal("HUP");
        await listener.UntilAsync("RELOADING=1");
        await listener.UntilAsync("READY=1");

        Assert.Matches(@"^RELOADING=1\nMONOTONIC_USEC=\d+$", reloading);
        await daemon.CommandAsync("down");
        var journal = (await daemon.EndAsync()).Output;
        Assert.Contains(" reloaded (Reloaded ", journal, StringComparison.Ordinal);
        Assert.Matches(@" problem \(.*app\.conf:2:7: .*proces", journal);
        Assert.Contains(" not reloaded (Cannot reload ", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_AsAService_TellsThatTheNextOneIsReady()
    {
        using var folder = new Folder();
        using var listener = new ServiceListener(folder);
        await using var daemon = Launch(folder, listener, Web);
        await listener.UntilAsync("READY=1");

        var (exitCode, _, error) = await daemon.CommandAsync("upgrade");
        var leaving = await listener.UntilAsync("RELOADING=1");
        var next = await listener.UntilAsync("READY=1");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.DoesNotContain(leaving.Concat(next), static message => message.StartsWith("STOPPING", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_NobodyListens_RunsAsEver()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(Web);
        await using var daemon = Daemon.Launch(folder, "env NOTIFY_SOCKET=/nonexistent/notify WATCHDOG_USEC=1000000");

        await daemon.UntilAsync(status => status.Healthy);

        await daemon.CommandAsync("down");
        Assert.Equal(0, (await daemon.EndAsync()).ExitCode);
    }

    private static Daemon Launch(Folder folder, ServiceListener listener, string components)
    {
        folder.WriteConfiguration(components);
        return Daemon.Launch(folder, $"env NOTIFY_SOCKET={listener.Address} WATCHDOG_USEC=1000000");
    }
}
