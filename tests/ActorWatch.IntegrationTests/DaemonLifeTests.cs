using System.Globalization;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>How a daemon begins and ends, as those see it who start it, follow it and clean up after it.</summary>
public sealed class DaemonLifeTests
{
    private const string Three = """
        a { process.command = [sleep, "100000"] }
        b { process.command = [sleep, "100000"] }
        c { process.command = [sleep, "100000"] }
        """;

    [Fact]
    public async Task Up_SeveralAtOnce_ShareOneDaemon()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(Three);

        var ups = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Binary.RunAsync("up", folder.Configuration)));
        await Binary.RunAsync("--socket", folder.Socket, "down");

        Assert.All(ups, up => Assert.True(up.ExitCode == 0, up.Output + up.Error));
        Assert.Single(ups, up => up.Output.StartsWith("Daemon started: pid ", StringComparison.Ordinal));
        Assert.Equal(2, ups.Count(up => up.Output.StartsWith("Daemon runs: pid ", StringComparison.Ordinal)));
        var pids = ups.Select(up => up.Output.Split('\n')[0].Split(' ')[3]).Distinct().ToList();
        Assert.True(int.TryParse(Assert.Single(pids).TrimEnd(','), CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task Down_NothingToRemember_LeavesNoRuntimeDirectory()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Three);
        await daemon.UntilAsync(status => status.Healthy);
        var store = (await File.ReadAllTextAsync(folder["data/store-id"], TestContext.Current.CancellationToken)).Trim();
        var runtime = Path.Combine(ActorWatch.Processes.Directories.DaemonDirectories.DefaultRuntimeRoot(folder["data"]), store);
        Assert.True(Directory.Exists(runtime));

        await daemon.CommandAsync("down");
        await daemon.EndAsync();

        Assert.False(Directory.Exists(runtime));
    }

    [Fact]
    public async Task Down_AfterAPersonsStop_RemembersIt()
    {
        using var folder = new Folder();
        await using (var daemon = await Daemon.StartAsync(folder, Three))
        {
            await daemon.CommandAsync("stop", "b");
            await daemon.CommandAsync("down");
            await daemon.EndAsync();
        }

        await using var next = await Daemon.StartAsync(folder, Three);

        await next.UntilAsync("c", component => component.State == "Running");
        Assert.Equal("Stopped", (await next.UntilAsync("b", _ => true)).State);
    }

    [Fact]
    public async Task Run_Journal_BeginsInTheOrderOfTheFileAndEndsWithTheDaemonsEnd()
    {
        using var folder = new Folder();
        var names = Enumerable.Range(0, 20).Select(number => $"c{number}").ToList();
        await using var daemon = await Daemon.StartAsync(
            folder, string.Join('\n', names.Select(name => $"{name} {{ process.command = [sleep, \"100000\"] }}")));
        await daemon.UntilAsync(status => status.Healthy);

        await daemon.CommandAsync("down");

        var journal = (await daemon.EndAsync()).Output.TrimEnd('\n').Split('\n');
        Assert.EndsWith(" daemon ended", journal[^1], StringComparison.Ordinal);
        Assert.Equal(names, Components(": Starting ("));
        Assert.Equal(names.AsEnumerable().Reverse(), Components(": Stopped ("));

        IEnumerable<string> Components(string change) => journal
            .Where(line => line.Contains(change, StringComparison.Ordinal)).Select(line => line.Split(' ')[2].TrimEnd(':'));
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task LogsFollow_DaemonEnds_SaysSoAndExitsWithThree(string signal)
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Three);
        await daemon.UntilAsync("a", component => component.State == "Running");
        using var logs = Binary.Start(["--socket", folder.Socket, "logs", "a", "-f"]);
        using var deadline = Deadline.In(30);
        await logs.StandardOutput.ReadLineAsync(deadline.Token);

        daemon.Signal(signal);

        await logs.WaitForExitAsync(deadline.Token);
        Assert.Equal(3, logs.ExitCode);
        var error = await logs.StandardError.ReadToEndAsync(deadline.Token);
        Assert.StartsWith("Cannot ", error, StringComparison.Ordinal);
        Assert.Contains("the daemon has ended.", error, StringComparison.Ordinal);
    }
}
