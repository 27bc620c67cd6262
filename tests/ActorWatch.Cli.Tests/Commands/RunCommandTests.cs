using ActorWatch.Client;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_ThenDown_StopsInOrder()
    {
        var host = new FakeDaemonHost();
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = host;

        var running = fixture.RunAsync("run", "a.conf");
        await AnswersAsync(fixture.SocketPath);
        var down = await fixture.RunAsync("down");
        var (code, output, error) = await running;

        Assert.Equal((0, "All components are stopped.\n", ""), down);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["prepare", "start", "stop", "dispose"], host.Calls);
        Assert.Equal(
            [
                $"2026-01-01 12:00:00.000 daemon (version 0.1.0, pid {Environment.ProcessId}, on {fixture.SocketPath})",
                "2026-01-01 12:00:00.000 web: Running (started ␛[1m)",
                "2026-01-01 12:00:00.000 stopping (asked by 'down')",
                "2026-01-01 12:00:00.000 daemon ended",
            ],
            output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Run_SecondDaemon_IsRefusedAndNothingStarted()
    {
        var first = new FakeDaemonHost();
        var second = new FakeDaemonHost();
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = first;
        var running = fixture.RunAsync("run", "a.conf");
        await AnswersAsync(fixture.SocketPath);

        fixture.Host = second;
        var (code, _, error) = await fixture.RunAsync("run", "a.conf");
        await fixture.RunAsync("down");
        await running;

        Assert.Equal(1, code);
        Assert.StartsWith($"Cannot listen on '{fixture.SocketPath}': another daemon, pid {Environment.ProcessId}, answers there.", error, StringComparison.Ordinal);
        Assert.Equal(["prepare", "dispose"], second.Calls);
    }

    [Fact]
    public async Task Run_DataDirectoryTaken_IsRefused()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new FakeDaemonHost { Refusal = "Cannot use '/data': the daemon with pid 7 does." };

        Assert.Equal((1, "", "Cannot use '/data': the daemon with pid 7 does.\n"), await fixture.RunAsync("run", "a.conf"));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("up")]
    [InlineData("check")]
    [InlineData("config", "show")]
    public async Task Run_InvalidConfiguration_NamesEveryProblem(params string[] command)
    {
        var host = new FakeDaemonHost { Problems = { "a.conf:1:2: bad", "a.conf:3:4: worse" } };
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = host;

        var (code, output, error) = await fixture.RunAsync([.. command, "/a.conf"]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("a.conf:1:2: bad\na.conf:3:4: worse\nCannot ", error, StringComparison.Ordinal);
        Assert.Contains(" '/a.conf': it has 2 problems.", error, StringComparison.Ordinal);
        Assert.Empty(host.Calls);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("up")]
    public async Task Run_SocketInADirectoryThatIsNotThere_IsRefusedAndMakesNone(string command)
    {
        var host = new FakeDaemonHost();
        await using var fixture = ApplicationFixture.WithoutDaemon();
        var captured = new CapturedTerminal();
        var directory = Path.Combine(fixture.Folder, "mistyped");

        var code = await Application.RunAsync(
            [command, "a.conf", "--socket", directory + "/s"], captured.Terminal, new FixedTime(Some.Noon), host);

        Assert.Equal((1, $"Cannot listen on '{directory}/s': there is no directory '{directory}'. Make it, or name another with --socket.\n"), (code, captured.Error));
        Assert.False(Directory.Exists(directory));
        Assert.Empty(host.Calls);
    }

    [Fact]
    public async Task Check_Valid_SaysSo()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new FakeDaemonHost();

        Assert.Equal((0, "/a.conf: valid, 2 components.\n", ""), await fixture.RunAsync("check", "/a.conf"));
        Assert.Equal((0, "a = 1\n", ""), await fixture.RunAsync("config", "show", "/a.conf"));
        Assert.Equal((0, "actorwatch {}\n", ""), await fixture.RunAsync("config", "reference"));
    }

    [Fact]
    public async Task Up_DaemonThere_IsRefusedWithItsPid()
    {
        await using var fixture = ApplicationFixture.Answering(
            200,
            """{"pid":77,"version":"0.1.0","node":"vm","configFile":"/b.conf","dataDir":"/d","startedAt":"2026-01-01T00:00:00Z"}""");
        fixture.Host = new FakeDaemonHost();

        var (code, _, error) = await fixture.RunAsync("up", "/a.conf");

        Assert.Equal(1, code);
        Assert.Equal(
            $"Cannot start a daemon on '{fixture.SocketPath}': one runs already with pid 77 and '/b.conf'."
            + " Stop it with 'actorwatch down' first.\n",
            error);
    }

    private static async Task AnswersAsync(string socketPath)
    {
        var client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = socketPath });
        while (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            try
            {
                await client.GetDaemonAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (ActorWatchClientException error) when (error.Failure == ClientFailure.DaemonUnreachable)
            {
                await Task.Yield();
            }
        }
    }
}
