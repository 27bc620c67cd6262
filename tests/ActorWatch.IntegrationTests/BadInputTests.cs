using System.Diagnostics;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("process.command = [\"/no/such/program\"]", "/no/such/program")]
    [InlineData("process.command = [no-such-program-at-all]", "no-such-program-at-all")]
    [InlineData("process { command = [true], dir = /no/such/dir }", "/no/such/dir")]
    [InlineData("process { command = [true], user = no-such-user }", "no-such-user")]
    [InlineData("process { command = [true], group = no-such-group }", "no-such-group")]
    [InlineData("process { command = [true], env-file = no-such.env }", "no-such.env")]
    [InlineData("process { command = [true], stdin = no-such-input }", "no-such-input")]
    [InlineData("process.command = [/etc/passwd]", "/etc/passwd")]
    public async Task Start_WhatCannotRun_IsFailedNamingItAndTheOthersRun(string component, string named)
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, $"bad {{ {component} }}\ngood {{ process.command = [sleep, \"100000\"] }}");

        var bad = await daemon.UntilAsync("bad", bad => bad.State == "Failed");

        Assert.Contains(named, bad.LastError, StringComparison.Ordinal);
        Assert.Equal(0, bad.Restarts);
        await daemon.UntilAsync("good", good => good.State == "Running");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    [InlineData("up")]
    public async Task Configuration_WithMistakes_PrintsEachWithItsPlaceAndStartsNothing(string command)
    {
        using var folder = new Folder();
        folder.WriteConfiguration($$"""
            a { process { command = "touch {{folder.Path}}/started" } }
            b { process.command = [x], restart.initial-backoff = -1s }
            c { process.command = [x], probes.liveness { tcp { host = "a b", port = 80 } } }
            d { process.comand = [x] }
            """);

        var (exitCode, output, error) = await Binary.RunAsync(command, folder.Configuration);

        Assert.Equal(2, exitCode);
        Assert.Contains($"{folder.Configuration}:3:", error, StringComparison.Ordinal);
        Assert.Contains($"{folder.Configuration}:4:", error, StringComparison.Ordinal);
        Assert.Contains($"{folder.Configuration}:5:", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'command'?", error, StringComparison.Ordinal);
        Assert.Equal("", output);
        Assert.False(File.Exists(folder["started"]));
    }

    [Fact]
    public async Task Run_SecondDaemonOnTheSameDataDirectory_IsRefusedWithThePidOfTheFirst()
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, "web { process.command = [sleep, \"100000\"] }");
        await first.UntilAsync("web", component => component.State == "Running");

        var (exitCode, _, error) = await Binary.RunAsync("run", folder.Configuration, "--socket", folder["other"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{first.Pid}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecondDaemonOnTheSameSocket_IsRefusedWithThePidOfTheFirst()
    {
        using var folder = new Folder();
        await using var first = await Daemon.StartAsync(folder, "web { process.command = [sleep, \"100000\"] }");
        using var other = new Folder();
        other.WriteConfiguration("web { process.command = [sleep, \"100000\"] }");

        var (exitCode, _, error) = await Binary.RunAsync("run", other.Configuration, "--socket", folder.Socket);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{first.Pid}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("stop", "web")]
    [InlineData("logs", "web")]
    [InlineData("down")]
    public async Task Command_WithoutADaemon_ExitsWithThreeAndSaysHowToStartOne(params string[] command)
    {
        using var folder = new Folder();

        var (exitCode, output, error) = await Binary.RunAsync(["--socket", folder.Socket, .. command]);

        Assert.Equal(3, exitCode);
        Assert.Equal("", output);
        Assert.Contains("actorwatch up", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WithoutADaemon_AnswersWithinTwoHundredMilliseconds()
    {
        using var folder = new Folder();
        var quickest = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await Binary.RunAsync("--socket", folder.Socket, "status");
            var took = Stopwatch.GetElapsedTime(start);
            quickest = took < quickest ? took : quickest;
        }

        Assert.InRange(quickest.TotalMilliseconds, 0, 200);
    }

    [Fact]
    public async Task Command_Misspelt_ExitsWithTwoAndProposesTheNearest()
    {
        var (exitCode, _, error) = await Binary.RunAsync("statsu");

        Assert.Equal(2, exitCode);
        Assert.Contains("'status'", error, StringComparison.Ordinal);
    }
}
