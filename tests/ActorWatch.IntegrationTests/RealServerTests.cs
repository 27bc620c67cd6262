using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>Real servers as components: kill -9 of the main process leaves nothing of the old tree beside the successor.</summary>
public sealed class RealServerTests
{
    [Fact]
    public async Task Redis_MainProcessKilled_IsRunningAgain()
    {
        var redis = Programs.Require("redis-server");
        using var folder = new Folder();
        var port = Ports.Free();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            redis {
              process { command = ["{{redis}}", "--port", "{{port}}", "--save", ""], dir = "{{folder.Path}}" }
              restart.initial-backoff = 100ms
              probes.readiness { tcp.port = {{port}}, period = 200ms }
            }
            """);

        await KillMainAndExpectSuccessorAsync(daemon, "redis");
    }

    [Fact]
    public async Task Nginx_MainProcessKilled_WorkersAreGoneAndItServesAgain()
    {
        var nginx = Programs.Require("nginx", "/usr/sbin/nginx");
        using var folder = new Folder();
        var port = Ports.Free();
        File.WriteAllText(folder["nginx.conf"], $$"""
            daemon off; worker_processes 2; pid {{folder.Path}}/nginx.pid; error_log stderr;
            events { worker_connections 64; }
            http { access_log off; server { listen 127.0.0.1:{{port}}; return 200 "ok"; } }
            """);
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            nginx {
              process { command = ["{{nginx}}", "-c", "{{folder["nginx.conf"]}}", "-p", "{{folder.Path}}"] }
              restart.initial-backoff = 100ms
              probes.readiness { http.url = "http://127.0.0.1:{{port}}/", period = 200ms }
            }
            """);

        await KillMainAndExpectSuccessorAsync(daemon, "nginx");
    }

    [Fact]
    public async Task Postgres_MainProcessKilled_ItsProcessesAreGoneAndItServesAgain()
    {
        var postgres = Programs.Require("postgres", [.. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin/postgres") : []]);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to run PostgreSQL as its own user");
        using var folder = new Folder();
        var port = Ports.Free();
        Directory.CreateDirectory(folder["pg"]);
        await Programs.RunAsync("/bin/chown", "postgres", folder["pg"]);
        await Programs.RunAsync(
            "/bin/su", "postgres", "-s", "/bin/sh", "-c", $"{Path.GetDirectoryName(postgres)}/initdb -D {folder["pg"]} --no-sync");
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            postgres {
              process {
                command = ["{{postgres}}", "-D", "{{folder["pg"]}}", "-p", "{{port}}", "-k", "{{folder["pg"]}}"]
                user = postgres
              }
              stop.signal = SIGINT
              restart.initial-backoff = 100ms
              probes.readiness { tcp.port = {{port}}, period = 200ms }
            }
            """);

        await KillMainAndExpectSuccessorAsync(daemon, "postgres");
    }

    private static async Task KillMainAndExpectSuccessorAsync(Daemon daemon, string name)
    {
        var before = await daemon.UntilAsync(name, component => component.Ready);
        var tree = ProcessTable.TreeOf(before.Pid!.Value);

        Daemon.Kill("KILL", before.Pid.Value);

        var after = await daemon.UntilAsync(name, component => component is { Ready: true, Generation: 2 });
        Assert.NotEqual(before.Pid, after.Pid);
        Assert.DoesNotContain(tree, ProcessTable.Lives);
        Assert.Equal(("SIGKILL", null, 1), (after.LastExit!.Signal, after.LastExit.Code, after.Restarts));
        Assert.InRange(after.UptimeSeconds!.Value, 0, 30);
        Assert.Equal("killed by SIGKILL", after.LastError);
    }
}
