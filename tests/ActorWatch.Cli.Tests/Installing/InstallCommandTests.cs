using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Commands;
using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Tests.Installing;

public sealed class InstallCommandTests
{
    [Fact]
    public async Task Run_VariablesAndSocketOfThePerson_AreThoseOfTheService()
    {
        using var fixture = new InstallFixture();
        fixture.Variables["ACTORWATCH_DATA_DIR"] = "/srv/data";

        var code = await RunAsync(fixture, fixture.Root + "/s", "install", "/srv/app.conf");

        var unit = await File.ReadAllTextAsync(fixture.SystemUnit, TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Contains("\nEnvironment=ACTORWATCH_DATA_DIR=/srv/data\nExecStart=", unit, StringComparison.Ordinal);
        Assert.Contains($" run --keep --socket {fixture.Root}/s /srv/app.conf\n", unit, StringComparison.Ordinal);
        Assert.Contains($" reload --socket {fixture.Root}/s\n", unit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install /srv/app.conf --user", "\nEnvironment=XDG_STATE_HOME=/srv/state\nEnvironment=XDG_RUNTIME_DIR=/srv/run\n")]
    [InlineData("install /srv/app.conf", "\nType=notify\n")]
    public async Task Run_DirectoriesOfThePerson_AreThoseOfAServiceOfTheirOwn(string words, string expected)
    {
        using var fixture = new InstallFixture();
        fixture.Variables["XDG_STATE_HOME"] = "/srv/state";
        fixture.Variables["XDG_RUNTIME_DIR"] = "/srv/run";

        await RunAsync(fixture, fixture.Root + "/s", words.Split(' '));

        var unit = await File.ReadAllTextAsync(
            Directory.EnumerateFiles(fixture.Root, "actorwatch.service", SearchOption.AllDirectories).Single(),
            TestContext.Current.CancellationToken);
        Assert.Contains(expected, unit, StringComparison.Ordinal);
        Assert.Equal(words.Contains("--user", StringComparison.Ordinal), unit.Contains("XDG_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ADaemonAnswersThere_IsRefused()
    {
        using var fixture = new InstallFixture();
        await using var daemon = ApplicationFixture.Answering(200, "{\"node\":\"vm\",\"version\":\"0.1.0\",\"pid\":77,"
            + "\"startedAt\":\"2026-01-01T00:00:00Z\",\"configFile\":null,\"dataDir\":\"/data\"}");

        var refusal = await Assert.ThrowsAsync<DaemonRefusedException>(
            () => RunAsync(fixture, daemon.SocketPath, "install", "/srv/app.conf"));

        Assert.Equal(
            $"Cannot install a service: a daemon runs already on '{daemon.SocketPath}', with pid 77. "
            + "End it with 'actorwatch down' first.",
            refusal.Message);
        Assert.False(File.Exists(fixture.SystemUnit));
    }

    [Fact]
    public async Task Run_InvalidConfiguration_Is2AndWritesNothing()
    {
        using var fixture = new InstallFixture();

        var code = await RunAsync(
            fixture, fixture.Root + "/s", new FakeDaemonHost { Problems = { "a.conf:1:2: bad" } }, "install", "/srv/app.conf");

        Assert.Equal(2, code);
        Assert.False(File.Exists(fixture.SystemUnit));
    }

    [Theory]
    [InlineData("install /srv/app.conf", "HOME, SLACK_WEBHOOK, XDG_STATE_HOME")]
    [InlineData("install /srv/app.conf --user", "SLACK_WEBHOOK")]
    public async Task Run_VariablesOfTheConfiguration_ThatTheServiceLacksAreNamed(string words, string expected)
    {
        using var fixture = new InstallFixture();
        using var terminal = new CapturedTerminal();
        var host = new FakeDaemonHost { Variables = { "ACTORWATCH_DATA_DIR", "HOME", "PATH", "SLACK_WEBHOOK", "XDG_STATE_HOME" } };

        var code = await RunAsync(fixture, fixture.Root + "/s", host, terminal, words.Split(' '));

        Assert.Equal(0, code);
        Assert.Equal(
            $"warning: the service will not have {expected}, which '/srv/app.conf' takes from your environment. "
            + "Write the value into the file, or into one that it includes.\n",
            terminal.Error);
    }

    private static Task<int> RunAsync(InstallFixture fixture, string socket, params string[] words) =>
        RunAsync(fixture, socket, new FakeDaemonHost(), words);

    private static async Task<int> RunAsync(InstallFixture fixture, string socket, FakeDaemonHost host, params string[] words)
    {
        using var terminal = new CapturedTerminal();
        return await RunAsync(fixture, socket, host, terminal, words);
    }

    private static async Task<int> RunAsync(
        InstallFixture fixture, string socket, FakeDaemonHost host, CapturedTerminal terminal, params string[] words)
    {
        var arguments = new ArgumentParser(AllCommands.Table).Parse([.. words, "--socket", socket]);
        var context = new CommandContext(arguments, terminal.Terminal, new FixedTime(Some.Noon), host);
        return await InstallCommand.RunAsync(context, fixture.Machine);
    }
}
