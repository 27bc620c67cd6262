using System.Globalization;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

/// <summary>What becomes of a check whose daemon died.</summary>
public sealed class UnfinishedCommandsTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    private string Notes => Path.Combine(_fixture.Folder, "run", _fixture.Store, "commands");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Open_ACommandWasRunning_NothingOfItIsLeft()
    {
        _ = RunAsync("env -i setsid sleep 1000 & echo $! $$ > pids.new; mv pids.new pids; wait");
        var pids = await PidsAsync(2);
        Assert.All(pids, pid => Assert.True(ProcessFixture.IsAlive(pid)));

        _fixture.Reopen();

        await ProcessFixture.EventuallyAsync(() => !pids.Any(ProcessFixture.IsAlive), "the end of both");
        Assert.Empty(Directory.GetFiles(Notes));
    }

    [Fact]
    public async Task Open_ACommandWasOver_WhatItLeftRunningStays()
    {
        await RunAsync("setsid sleep 1000 >/dev/null 2>&1 & echo $! > pids.new; mv pids.new pids");
        var left = (await PidsAsync(1))[0];

        _fixture.Reopen();

        Assert.True(ProcessFixture.IsAlive(left));
        _ = ActorWatch.Processes.Linux.Native.Libc.Kill(left, 9);
    }

    [Fact]
    public async Task RunAsync_TheNoteCannotBeWritten_Runs()
    {
        Directory.Delete(Notes);

        Assert.Equal(ExitStatus.Exited(4), (await RunAsync("exit 4")).Exit);
        Directory.CreateDirectory(Notes);
    }

    private async Task<int[]> PidsAsync(int count)
    {
        var file = Path.Combine(_fixture.Folder, "pids");
        await ProcessFixture.EventuallyAsync(() => File.Exists(file), "the pids");
        var pids = File.ReadAllText(file).Split(' ').Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(count, pids.Length);
        return pids;
    }

    private Task<CommandResult> RunAsync(string text) => _fixture.Processes.Commands.RunAsync(
        new CommandOrder(
            CommandLine.Shell(text),
            new ProcessSpec { Command = CommandLine.Shell(text), Directory = _fixture.Folder },
            "check/web/1/liveness"),
        TestContext.Current.CancellationToken);
}
