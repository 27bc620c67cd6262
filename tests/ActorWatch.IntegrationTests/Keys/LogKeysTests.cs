namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>log</c>: where the output goes.</summary>
public sealed class LogKeysTests(KeyDaemon<LogKeysTests> daemon) : IClassFixture<KeyDaemon<LogKeysTests>>, IKeyComponents
{
    private const string Both = "process.command = \"echo one; echo two >&2; echo three\", restart.on = never";
    private const string Sleeper = "process.command = [sleep, \"1000\"]";

    public static string Components(string folder) =>
        $$"""
        file { {{Both}}, log.mode = file }
        apart { {{Both}}, log.stderr = "errors.log" }
        inherit { {{Sleeper}}, log.mode = inherit }
        none { {{Sleeper}}, log.mode = none }
        """;

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

    private static string? Stream(int pid, int number) => new FileInfo($"/proc/{pid}/fd/{number}").LinkTarget;
}
