using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>A daemon that ends or is exchanged while its components run on.</summary>
public sealed class KeepTests
{
    private const string Web = "web { process.command = \"trap 'exit 7' TERM; while :; do sleep 0.05; done\", restart.on = never }";

    [Theory]
    [InlineData("stop", "--keep")]
    [InlineData("keep", "")]
    [Keys("daemon.on-exit")]
    public async Task Signal_ToADaemonThatKeeps_LeavesTheComponentsToTheNext(string onExit, string option)
    {
        using var folder = new Folder();
        folder.WriteConfiguration($"{Web} }}, daemon {{ on-exit = {onExit}");
        await using var first = Daemon.Launch(folder, options: option);
        var before = await first.UntilAsync("web", web => web.State == "Running");
        first.Signal("TERM");
        var (exit, journal) = await first.EndAsync();

        Assert.Equal(0, exit);
        Assert.Contains("the components run on", journal, StringComparison.Ordinal);
        Assert.True(ProcessTable.Lives(before.Pid!.Value));

        await using var second = Daemon.Launch(folder, options: option);
        var after = await second.UntilAsync("web", web => web.Pid is not null);
        Assert.Equal((before.Pid, before.Generation, before.Since), (after.Pid, after.Generation, after.Since));

        // Who asks for it stops everything, whatever is kept otherwise.
        await second.CommandAsync("down");
        await second.EndAsync();
        Assert.False(ProcessTable.Lives(before.Pid.Value));
    }

    [Fact]
    public async Task Upgrade_ToAnotherCopy_KeepsPidsAndExitCodes()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Web);
        var before = await daemon.UntilAsync("web", web => web.State == "Running");

        var (exit, output, error) = await daemon.CommandAsync("upgrade", Binary.Path);

        Assert.True(exit == 0, error);
        Assert.Contains($"pid {daemon.Pid}", output, StringComparison.Ordinal);
        var after = await daemon.UntilAsync("web", web => web.Pid is not null);
        Assert.Equal((before.Pid, before.Generation, before.Since), (after.Pid, after.Generation, after.Since));
        Assert.Contains("subreaper", after.Guarantee, StringComparison.Ordinal);
        Daemon.Kill("TERM", before.Pid!.Value);
        Assert.Equal(7, (await daemon.UntilAsync("web", web => web.State == "Failed")).LastExit!.Code);
    }

    [Theory]
    [InlineData("/bin/true", "does not answer as a version of this program")]
    [InlineData("/bin/false", "ended with exit code 1")]
    [InlineData("/nonexistent/actorwatch", "does not exist")]
    [InlineData("/etc/passwd", "may not be executed")]
    public async Task Upgrade_ToWhatIsNoSuccessor_IsRefusedAndChangesNothing(string program, string cause)
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, Web);
        var before = await daemon.UntilAsync("web", web => web.State == "Running");

        var (exit, _, error) = await daemon.CommandAsync("upgrade", program);

        Assert.Equal(1, exit);
        Assert.Contains(cause, error, StringComparison.Ordinal);
        Assert.Equal(before.Pid, (await daemon.UntilAsync("web", _ => true)).Pid);
    }
}
