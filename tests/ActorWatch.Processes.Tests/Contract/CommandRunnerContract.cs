using System.Globalization;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>What every runner of commands promises.</summary>
public abstract class CommandRunnerContract(ProcessFixture fixture) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public void Dispose()
    {
        _cancel.Dispose();
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RunAsync_Command_GivesExitAndBothStreams()
    {
        var result = await RunAsync("echo out; echo err >&2; exit 4");

        Assert.Equal(new CommandResult(ExitStatus.Exited(4), result.Output, null, WasKilled: false), result);
        Assert.Equal(["err", "out"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task RunAsync_Marks_AreThoseOfACheck()
    {
        var result = await RunAsync("echo \"$ACTORWATCH_CHECK|$ACTORWATCH_INSTANCE\"");

        Assert.Equal("web/liveness|\n", result.Output);
    }

    [Fact]
    public async Task RunAsync_MuchOutput_KeepsTheEnd()
    {
        var result = await RunAsync("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");

        Assert.Equal(4096, result.Output.Length);
        Assert.EndsWith("line 19998\nline 19999\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MissingProgram_SaysWhy()
    {
        var result = await RunAsync(new CommandLine(["/no/such/check"]));

        Assert.Null(result.Exit);
        Assert.Equal(
            "Cannot run '/no/such/check': program '/no/such/check' does not exist. Install it, or set process.command.",
            result.CannotRun);
    }

    [Fact]
    public async Task RunAsync_GrandchildHoldsThePipe_DoesNotHang()
    {
        var result = await RunAsync("sleep 1000 & echo $! > left; echo done");

        Assert.Equal(ExitStatus.Exited(0), result.Exit);
        Assert.Equal("done\n", result.Output);
        var left = int.Parse(
            File.ReadAllText(Path.Combine(fixture.Folder, "left")), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        _ = ActorWatch.Processes.Linux.Native.Libc.Kill(left, 9);
    }

    [Fact]
    public async Task RunAsync_Cancelled_KillsTheTree()
    {
        var run = RunAsync("echo begun; setsid sh -c 'trap \"\" TERM; echo $$ > left; sleep 1000; sleep 1000' & wait");
        var file = Path.Combine(fixture.Folder, "left");
        await ProcessFixture.EventuallyAsync(() => File.Exists(file) && File.ReadAllText(file).Length > 1, "grandchild");

        await _cancel.CancelAsync();

        var result = await run;
        Assert.True(result.WasKilled);
        Assert.Equal("begun\n", result.Output);
        var left = int.Parse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        Assert.False(ProcessFixture.IsAlive(left));
    }

    [Fact]
    public async Task RunAsync_CancelledBefore_RunsNothing()
    {
        await _cancel.CancelAsync();

        var result = await RunAsync("echo > ran");

        Assert.True(result.WasKilled);
        Assert.False(File.Exists(Path.Combine(fixture.Folder, "ran")));
    }

    [Fact]
    public async Task RunAsync_ManyAtOnce_AllComplete()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => RunAsync($"echo {i}; exit {i}")));

        Assert.All(
            results.Index(),
            pair => Assert.Equal((ExitStatus.Exited(pair.Index), $"{pair.Index}\n"), (pair.Item.Exit!.Value, pair.Item.Output)));
    }

    protected Task<CommandResult> RunAsync(string text) => RunAsync(CommandLine.Shell(text));

    private Task<CommandResult> RunAsync(CommandLine command) => fixture.Processes.Commands.RunAsync(
        new CommandOrder(command, new ProcessSpec { Command = command, Directory = fixture.Folder }, "web/liveness"),
        _cancel.Token);
}
