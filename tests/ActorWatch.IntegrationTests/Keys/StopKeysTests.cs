using System.Globalization;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>stop</c>, seen by what is stopped.</summary>
public sealed class StopKeysTests(KeyDaemon<StopKeysTests> daemon) : IClassFixture<KeyDaemon<StopKeysTests>>, IKeyComponents
{
    private const string Wait = "while :; do sleep 0.05; done";

    public static string Components(string folder) =>
        Component("signal", $"trap 'echo > signal.usr1; exit 0' USR1; echo > signal.up; {Wait}", "signal = SIGUSR1")
        + Component("hasty", $"trap '' TERM; echo > hasty.up; {Wait}", "timeout = 100ms")
        + Component("patient", $"trap '' TERM; echo > patient.up; {Wait}", "timeout = 1h")
        + Component(
            "command", $"trap 'echo > command.term; exit 0' TERM; echo > command.up; {Wait}",
            "command = \"echo $PID > command.pid; kill -USR1 $PID\"")
        + Family("to-group", "to = group")
        + Family("to-leader", "to = leader, timeout = 300ms")
        + Survivors("tree") + Survivors("group") + Survivors("leader");

    [Fact]
    [Keys("stop.signal")]
    public async Task Signal_IsTheOneThatIsSent()
    {
        await daemon.StopAsync("signal", "signal.up");

        Assert.True(File.Exists(daemon.Folder["signal.usr1"]));
    }

    [Fact]
    [Keys("stop.timeout")]
    public async Task Timeout_HasPassed_IsKilledAndNotBefore()
    {
        await Deadline.UntilAsync(() => File.Exists(daemon.Folder["patient.up"]));
        await daemon.Daemon.Client.CommandAsync("patient", "stop", wait: false, TestContext.Current.CancellationToken);

        await daemon.StopAsync("hasty", "hasty.up");

        Assert.Equal("SIGKILL", (await daemon.UntilAsync("hasty", hasty => hasty.State == "Stopped")).LastExit!.Signal);
        Assert.Equal("Stopping", (await daemon.UntilAsync("patient", _ => true)).State);
    }

    [Fact]
    [Keys("stop.command")]
    public async Task Command_IsRunInsteadOfTheSignal()
    {
        var before = await daemon.RunningAsync("command");

        await daemon.StopAsync("command", "command.up");

        Assert.Equal(before.Pid, ReadPid("command.pid"));
        Assert.False(File.Exists(daemon.Folder["command.term"]));
    }

    [Theory]
    [InlineData("to-group", true)]
    [InlineData("to-leader", false)]
    [Keys("stop.to")]
    public async Task To_TellsWhetherTheChildrenGetTheSignal(string name, bool reachesChild)
    {
        await daemon.StopAsync(name, $"{name}.up");

        Assert.True(File.Exists(daemon.Folder[$"{name}.leader"]));
        Assert.Equal(reachesChild, File.Exists(daemon.Folder[$"{name}.child"]));
    }

    [Theory]
    [InlineData("tree", false, false)]
    [InlineData("group", false, true)]
    [InlineData("leader", true, true)]
    [Keys("stop.kill")]
    public async Task Kill_TellsWhoIsKilledWithTheProgram(string scope, bool childLives, bool strangerLives)
    {
        var leader = await daemon.RunningAsync(scope);

        await daemon.StopAsync(scope, $"{scope}.up");

        Assert.False(ProcessTable.Lives(leader.Pid!.Value));
        Assert.Equal(childLives, ProcessTable.Lives(ReadPid($"{scope}.child")));
        Assert.Equal(strangerLives, ProcessTable.Lives(ReadPid($"{scope}.stranger")));
    }

    // A leader and a child in its group; each notes that it got the signal.
    private static string Family(string name, string stop) => Component(
        name,
        $"trap 'echo > {name}.leader; exit 0' TERM; (trap 'echo > {name}.child; exit 0' TERM; echo > {name}.up; {Wait}) & {Wait}",
        stop);

    // A leader that ignores the signal, with a child in its group and a stranger in a session of its own.
    private static string Survivors(string scope) => Component(
        scope,
        $"trap '' TERM; sleep 1000 & echo $! > {scope}.child; setsid sleep 1000 & echo $! > {scope}.stranger; echo > {scope}.up; {Wait}",
        $"kill = {scope}, to = leader, timeout = 100ms");

    private static string Component(string name, string command, string stop) =>
        $"{name} {{ process.command = \"{command}\", stop {{ {stop} }} }}\n";

    private int ReadPid(string file) => int.Parse(File.ReadAllText(daemon.Folder[file]), CultureInfo.InvariantCulture);
}
