using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>log</c>: where the output goes.</summary>
public sealed class LogKeysTests(KeyDaemon<LogKeysTests> daemon) : IClassFixture<KeyDaemon<LogKeysTests>>, IKeyComponents
{
    private const string Both = "process.command = \"echo one; echo two >&2; echo three\", restart.on = never";
    private const string Steady = "process.command = \"while :; do seq 1 20000; sleep 0.2; done\", log.max-size = 200k";
    private const string Sleeper = "process.command = [sleep, \"1000\"]";

    public static string Components(string folder) =>
        $$"""
        file { {{Both}}, log.mode = file }
        apart { {{Both}}, log.stderr = "errors.log" }
        pipe { process.command = "echo one; sleep 0.1; echo two >&2; printf three", restart.on = never, log.mode = pipe }
        inherit { {{Sleeper}}, log.mode = inherit }
        none { {{Sleeper}}, log.mode = none }
        packed { {{Steady}} }
        plain { {{Steady}}, log { keep = 2, compress = false } }
        hard { process.command = "until [ -e go ]; do sleep 0.05; done; seq 1 90000; exec sleep 1000", log { max-size = 100k, hard-size = 200k } }
        ruled { process.command = "echo fine; echo ERROR one; exec sleep 1000", log.rules = [{ match = "^ERROR", severity = error }] }
        """;

    [Fact]
    [Keys("log.rules")]
    public async Task Rules_LineMatches_IsAnEvent()
    {
        string[] reasons = [];
        await Deadline.UntilAsync(async () =>
            (reasons = await RuleEvents.OfAsync(daemon.Daemon, "ruled")).Length > 0);

        Assert.Equal(["error: log rule '^ERROR' matched: ERROR one"], reasons);
    }

    [Fact]
    [Keys("log.mode")]
    public async Task Mode_File_HoldsBothStreamsInOrder()
    {
        Assert.Equal("one\ntwo\nthree", await daemon.OutputOfAsync("file"));
        Assert.True(File.Exists(daemon.Folder["data/log/file.log"]));
    }

    [Fact]
    [Keys("log.stderr")]
    public async Task Stderr_HasAFileOfItsOwn()
    {
        Assert.Equal("one\nthree", await daemon.OutputOfAsync("apart"));
        Assert.Equal("two\n", await File.ReadAllTextAsync(daemon.Folder["errors.log"], TestContext.Current.CancellationToken));
    }

    [Fact]
    [Keys("log.mode")]
    public async Task Mode_Pipe_HasTimeAndStreamInFrontOfEachLine()
    {
        const string Time = @"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z";
        await daemon.UntilAsync("pipe", pipe => pipe.State == "Completed");

        Assert.Matches($"^{Time} out one\n{Time} err two\n{Time} out three$", await daemon.OutputOfAsync("pipe"));
    }

    [Fact]
    [Keys("log.mode")]
    public async Task Mode_Inherit_IsTheOutputOfTheDaemon()
    {
        var inherit = await daemon.RunningAsync("inherit");

        Assert.Equal(Stream(daemon.Daemon.Pid, 1), Stream(inherit.Pid!.Value, 1));
        Assert.Equal(Stream(daemon.Daemon.Pid, 2), Stream(inherit.Pid.Value, 2));
        Assert.Null(inherit.LogFile);
    }

    [Fact]
    [Keys("log.mode")]
    public async Task Mode_None_IsNowhere()
    {
        var none = await daemon.RunningAsync("none");

        Assert.Equal(("/dev/null", "/dev/null"), (Stream(none.Pid!.Value, 1), Stream(none.Pid.Value, 2)));
        Assert.Null(none.LogFile);
        Assert.False(File.Exists(daemon.Folder["data/log/none.log"]));
    }

    [Fact]
    [Keys("log.max-size", "log.compress")]
    public async Task MaxSize_Passed_MovesTheContentToArchives()
    {
        await Deadline.UntilAsync(() => File.Exists(LogOf("packed.log.3.gz")));

        var (_, output, _) = await daemon.Daemon.CommandAsync("logs", "packed", "-n", "200000");
        Assert.True(new FileInfo(LogOf("packed.log.1")).Length >= 200 * 1024);
        AssertCounts(output);
    }

    [Fact]
    [Keys("log.keep", "log.compress")]
    public async Task Keep_Passed_RemovesTheOldest()
    {
        await Deadline.UntilAsync(() => File.Exists(LogOf("plain.log.2")));
        var (before, second) = (Inode("plain.log.1"), LogOf("plain.log.2"));
        await Deadline.UntilAsync(() => Inode("plain.log.2") == before);

        Assert.True(File.Exists(second));
        await Deadline.UntilAsync(() => !File.Exists(LogOf("plain.log.3")));
        Assert.False(File.Exists(LogOf("plain.log.2.gz")));
    }

    [Fact]
    [Keys("log.hard-size")]
    public async Task HardSize_ContentCannotBeMoved_ThrowsTheOldestAway()
    {
        await daemon.RunningAsync("hard");
        Directory.CreateDirectory(LogOf("hard.log.new/in-the-way"));

        await File.WriteAllTextAsync(daemon.Folder["go"], "", TestContext.Current.CancellationToken);
        var output = "";
        await Deadline.UntilAsync(async () =>
            (output = (await daemon.Daemon.CommandAsync("logs", "hard", "-n", "200000")).Output)
                .Contains("passed hard-size (204800 bytes): its oldest content was thrown away", StringComparison.Ordinal));

        Assert.InRange(output.Length, 90 * 1024, 120 * 1024);
        Assert.Contains("\n90000\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1000\n", output, StringComparison.Ordinal);
    }

    // Lines of 1 to 20000, again and again, from somewhere on; those of the daemon are left out.
    private static void AssertCounts(string output)
    {
        var numbers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("actorwatch: ", StringComparison.Ordinal))
            .Select(line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.Equal((pair.First % 20000) + 1, pair.Second));
        Assert.True(numbers.Count > 50000, $"only {numbers.Count} lines");
    }

    private string LogOf(string name) => daemon.Folder[$"data/log/{name}"];

    private ulong Inode(string name)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%i", LogOf(name)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return ulong.TryParse(stat.StandardOutput.ReadToEnd(), out var inode) ? inode : 0;
    }

    private static string? Stream(int pid, int number) => new FileInfo($"/proc/{pid}/fd/{number}").LinkTarget;
}
