using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Tests.Daemon;

public sealed class DetachedProcessTests
{
    // grep looks at itself: while the shell starts it, the shell blocks all signals for a moment.
    private const string Report = """
        echo out; echo err >&2; cut -d' ' -f6 /proc/$$/stat; grep SigBlk /proc/self/status; readlink /proc/$$/fd/0; echo $AW_X
        for n in 3 4 5 6 7 8 9 20 50; do [ ! -e /proc/$$/fd/$n ] || echo "descriptor $n"; done
        """;

    [Fact]
    public async Task Start_Program_IsAloneInItsSession()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var file = Path.GetTempFileName();
        Environment.SetEnvironmentVariable("AW_X", "kept");
        using var inherited = File.OpenRead("/proc/version");

        var pid = DetachedProcess.Start("/bin/sh", ["-c", Report], file);
        while (!DetachedProcess.HasEnded(pid))
        {
            await Task.Yield();
        }

        Assert.Equal(
            ["out", "err", $"{pid}", "SigBlk:\t0000000000000000", "/dev/null", "kept"],
            await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        File.Delete(file);
    }

    [Fact]
    public void Start_MissingProgram_SaysSo()
    {
        var error = Assert.Throws<IOException>(() => DetachedProcess.Start("/nowhere/x", [], Path.GetTempFileName()));

        Assert.Equal("'/nowhere/x' cannot be started: No such file or directory", error.Message);
    }
}
