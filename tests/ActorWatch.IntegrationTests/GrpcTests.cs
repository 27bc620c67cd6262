using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ActorWatch.Grpc.Tests.Support;
using ActorWatch.IntegrationTests.Keys;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>gRPC health both ways, with grpc.io's own library at the other end.</summary>
public sealed class GrpcTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Liveness_ServerNoLongerServes_RestartsTheComponent()
    {
        await using var server = await ForeignServer.StartAsync();
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(folder, $$"""
            web {
              process.command = [sleep, "1000"]
              restart.initial-backoff = 0s
              probes.liveness { grpc.port = {{server.Port}}, period = 100ms, timeout = 20s, failure-threshold = 2 }
            }
            """);
        await daemon.UntilAsync("web", web => web.Probes is [{ Status: "passing", Message: "SERVING" }]);

        await server.SayAsync("NOT_SERVING");

        var again = await daemon.UntilAsync("web", web => web.Generation >= 2);
        Assert.Equal("liveness probe failed 2 times in a row: NOT_SERVING", again.LastError);
        await server.SayAsync("SERVING");
        await daemon.UntilAsync("web", web => web is { State: "Running", Probes: [{ Status: "passing" }] });
    }

    [Fact]
    [Keys("api.grpc")]
    public async Task ForeignClient_OnTheSocketAndOverTcp_SeesTheHealth()
    {
        ForeignServer.SkipWithoutPython();
        using var folder = new Folder();
        var address = FreeAddress();
        await using var daemon = await Daemon.StartAsync(
            folder,
            $$"""
            web { process.command = [sleep, "1000"] }
            hopeless { process.command = ["false"], restart.on = never }
            }, api { grpc = "{{address}}"
            """);
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        await daemon.UntilAsync("hopeless", component => component.State == "Failed");

        foreach (var target in new[] { $"{address}", $"unix:{folder.Socket}" })
        {
            Assert.Equal("SERVING", await CallAsync(target, "Check", "web"));
            Assert.Equal("NOT_SERVING", await CallAsync(target, "Check", "hopeless"));
            Assert.Equal("NOT_SERVING", await CallAsync(target, "Check", ""));
            Assert.Equal("NOT_FOUND", await CallAsync(target, "Check", "nobody"));
            Assert.Equal("UNIMPLEMENTED", await CallAsync(target, "List", ""));
        }

        using var watch = Start($"{address}", "Watch", "web");
        using var stranger = Start($"unix:{folder.Socket}", "Watch", "nobody");
        Assert.Equal("SERVING", await LineAsync(watch));
        Assert.Equal("SERVICE_UNKNOWN", await LineAsync(stranger));
        Daemon.Kill("KILL", web.Pid!.Value);
        Assert.Equal("NOT_SERVING", await LineAsync(watch));
        Assert.Equal("SERVING", await LineAsync(watch));
        Assert.False(stranger.HasExited);
        await daemon.CommandAsync("down");
        Assert.Equal("NOT_SERVING", await LineAsync(watch));
        Assert.Equal("UNAVAILABLE", await LineAsync(watch));
    }

    private static Process Start(string target, string method, string service) => Process.Start(
        new ProcessStartInfo(
            ForeignServer.Python, [Path.Combine(AppContext.BaseDirectory, "health_client.py"), target, method, service])
        {
            RedirectStandardOutput = true,
        })!;

    private static async Task<string> CallAsync(string target, string method, string service)
    {
        using var client = Start(target, method, service);
        return (await client.StandardOutput.ReadToEndAsync(Cancellation)).Trim();
    }

    private static Task<string?> LineAsync(Process client) =>
        client.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
