using System.Diagnostics;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>
/// In a pid namespace of its own the kernel can be told which pid comes next: while no daemon watches, the pid of a dead
/// component becomes pid, group and session of a stranger.
/// </summary>
public sealed class PidReuseTests
{
    private const string Component = "web { process.command = \"[ -e pid ] || trap '' TERM; echo $$ > pid; exec sleep 1000\", stop.timeout = 30s }";

    // $1 is the binary, $2 the last command to the daemon that dies. The short sleeps let the shell reap.
    private const string Script =
        """
        set -e
        "$1" up app.conf > up
        daemon=$(sed -n 's/^Daemon started: pid \([0-9]*\),.*/\1/p' up)
        web=$(cat pid)
        [ -z "$2" ] || "$1" $2
        kill -9 $daemon $web
        while kill -0 $web 2>/dev/null; do sleep 0.01; done
        echo $((web - 1)) > /proc/sys/kernel/ns_last_pid
        setsid sh -c 'for s in HUP INT QUIT TERM USR1 USR2 CONT; do trap "echo $s >> heard" $s; done; : > ready; while :; do sleep 0.05; done' &
        stranger=$!
        while [ ! -e ready ]; do sleep 0.01; done
        "$1" up app.conf
        "$1" restart web
        "$1" stop web
        "$1" down
        kill -0 $stranger && alive=alive
        echo "$stranger has the pid of $web, is $alive, heard $(cat heard 2>/dev/null), beside $(cat pid)"
        """;

    [Theory]
    [InlineData("")]
    [InlineData("stop web --no-wait")]
    [InlineData("restart web --no-wait")]
    public async Task Start_AStrangerHasThePidOfTheDead_HearsNothing(string last)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root makes a pid namespace");
        using var folder = new Folder();
        folder.WriteConfiguration(Component);

        var output = await RunAsync(folder, last);

        var words = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        Assert.Equal($"{words[0]} has the pid of {words[0]}, is alive, heard , beside {words[^1]}", string.Join(' ', words));
        Assert.NotEqual(words[0], words[^1]);
    }

    // All that runs in the namespace ends with the shell.
    private static async Task<string> RunAsync(Folder folder, string last)
    {
        var start = new ProcessStartInfo(
            Programs.Require("unshare"), ["--fork", "--pid", "--mount-proc", "--kill-child", "sh", "-c", Script, "sh", Binary.Path, last])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ACTORWATCH_SOCKET"] = folder.Socket;
        using var process = Process.Start(start)!;
        using var deadline = Deadline.In(90);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {await output}{await error}");
        return await output;
    }
}
