using System.Diagnostics;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Containers;

/// <summary>The same over the socket of Podman, which speaks the Docker Engine API in its own way.</summary>
[Collection(DockerTests.Name)]
public sealed class PodmanTests : IAsyncDisposable
{
    private const string Counter =
        "command = [sh, \"-c\", \"i=0; while :; do i=$((i+1)); echo $i; [ $((i % 20)) = 0 ] && sleep 0.01; done\"]";

    private readonly Folder _folder = new();
    private readonly string _podman = Programs.Require("podman", "/usr/bin/podman");
    private Process? _service;

    private string Host => $"unix://{_folder["p.sock"]}";

    [Fact]
    public async Task Podman_AsTheEngine_RunsStopsAndIsAdoptedWithoutALostLine()
    {
        await StartAsync();
        var components = $$"""
            {{DockerEngine.Component("count", Counter, image: "localhost/busybox:test")}}
            {{DockerEngine.Component("three", "command = [sh, \"-c\", \"echo oops; exit 3\"]", "restart.on = never", "localhost/busybox:test")}}
            checked {
              container { image = "localhost/busybox:test", network = none, command = [sleep, "1000"] }
              probes.liveness { exec.command = [test, -e, /bin/sh], period = 500ms, timeout = 20s }
              stop.timeout = 1s
            }
            }, docker { host = "{{Host}}"
            """;
        using var folder = new Folder();
        folder.WriteConfiguration(components);
        var daemon = Daemon.Launch(folder);
        var before = await daemon.UntilAsync("count", static count => count.State == "Running");
        Assert.Equal(3, (await daemon.UntilAsync("three", static three => three.State == "Failed")).LastExit!.Code);
        await daemon.UntilAsync("checked", static one => one.Probes is [{ Status: "passing" }]);
        for (var i = 0; i < 3; i++)
        {
            await GrowsAsync(before.LogFile!);
            await daemon.DieAsync();
            await daemon.DisposeAsync();
            daemon = Daemon.Launch(folder);
        }

        var after = await daemon.UntilAsync("count", static count => count.State == "Running" && count.ContainerId is not null);
        await GrowsAsync(before.LogFile!);
        Assert.Equal((before.ContainerId, before.Generation, 0), (after.ContainerId, after.Generation, after.Restarts));

        await EndServiceAsync();
        await daemon.UntilAsync(static all => all.Notices.Count > 0);
        Launch();
        await daemon.UntilAsync(static all => all.Notices.Count == 0);
        Assert.Equal(0, (await daemon.UntilAsync("count", static count => count.State == "Running")).Restarts);
        var (code, _, error) = await daemon.CommandAsync("stop", "count", "checked");
        await daemon.DisposeAsync();

        Assert.True(code == 0, error);
        var numbers = DockerEngine.NumbersIn(before.LogFile!);
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await RunAsync("rm", "--all", "--force", "--time", "0");
            await EndServiceAsync();
            foreach (var mount in File.ReadLines("/proc/self/mounts").Select(static line => line.Split(' ')[1])
                .Where(path => path.StartsWith(_folder.Path, StringComparison.Ordinal)).OrderDescending().ToList())
            {
                await Programs.RunAsync("/bin/umount", "-l", mount);
            }
        }

        _folder.Dispose();
    }

    private static Task GrowsAsync(string log)
    {
        var length = new FileInfo(log).Length;
        return Deadline.UntilAsync(() => new FileInfo(log).Length > length + 2000, seconds: 60);
    }

    private async Task StartAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to start a container engine");
        var image = DockerEngine.Pack(Programs.Require("busybox", "/bin/busybox"));
        await File.WriteAllBytesAsync(_folder["image.tar"], image, TestContext.Current.CancellationToken);
        // Not more than a machine gives that has lowered its limits.
        await File.WriteAllTextAsync(
            _folder["containers.conf"], "[containers]\ndefault_ulimits = [\"nofile=1024:1024\", \"nproc=1024:1024\"]\n", TestContext.Current.CancellationToken);
        await RunAsync("import", _folder["image.tar"], "busybox:test");
        Launch();
        await Deadline.UntilAsync(() => File.Exists(_folder["p.sock"]), seconds: 40);
    }

    private void Launch() => _service = Process.Start(Podman("system", "service", "--time=0", Host));

    private async Task EndServiceAsync()
    {
        _service!.Kill();
        await _service.WaitForExitAsync(CancellationToken.None);
        _service.Dispose();
    }

    private async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Podman(arguments))!;
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, process.ExitCode);
    }

    private ProcessStartInfo Podman(params string[] arguments) => new(
        "/bin/sh",
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1", _folder["podman.log"], _podman, "--root", _folder["root"], "--runroot", _folder["run"],
            "--storage-driver=vfs", "--cgroup-manager=cgroupfs", "--events-backend=file", .. arguments,
        ])
    {
        Environment = { ["CONTAINERS_CONF"] = _folder["containers.conf"] },
    };
}
