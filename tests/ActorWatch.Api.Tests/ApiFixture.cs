using System.Net;
using ActorWatch.Api.Peers;
using ActorWatch.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Api.Tests;

/// <summary>A server on a socket of its own, over fakes.</summary>
internal sealed class ApiFixture : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-api-").FullName;

    public FakeSupervision Supervision { get; } = new();

    public FakeReloader Reloader { get; } = new();

    public FakeLog Log { get; } = new();

    public FakeAlertTests Alerts { get; } = new();

    public TaskCompletionSource ExitRequested { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string SocketPath => Path.Combine(_directory, "run", "api.sock");

    /// <summary>Where gRPC is served over TCP; null for nowhere.</summary>
    public IPEndPoint? GrpcAddress { get; init; }

    public ApiServer? Server { get; private set; }

    public ActorWatchClient Client { get; private set; } = null!;

    public static async Task<ApiFixture> StartAsync(PeerPolicy? peers = null, IPEndPoint? grpcAddress = null)
    {
        var fixture = new ApiFixture { GrpcAddress = grpcAddress };
        fixture.Client = new ActorWatchClient(new ActorWatchClientOptions { SocketPath = fixture.SocketPath });
        fixture.Server = fixture.CreateServer(peers);
        await fixture.Server.StartAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    public ApiServer CreateServer(PeerPolicy? peers = null)
    {
        var services = new ApiServices
        {
            Supervision = Supervision,
            Reloader = Reloader,
            Log = Log,
            Alerts = Alerts,
            Daemon = new DaemonIdentity
            {
                Node = "vm",
                Version = "0.1.0",
                ConfigFile = "/etc/a.conf",
                DataDirectory = "/data",
                StartedAt = Some.Noon,
            },
            GrpcAddress = GrpcAddress,
            RequestExit = () => ExitRequested.TrySetResult(),
        };
        return new ApiServer(SocketPath, services, NullLoggerFactory.Instance, peers ?? new PeerPolicy(OwnUser.Id));
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is { } server)
        {
            await server.StopAsync(CancellationToken.None);
            await server.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }
}
