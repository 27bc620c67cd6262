using ActorWatch.Containers.Engine;
using ActorWatch.Containers.Probes;
using ActorWatch.Containers.Running;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Containers;

/// <summary>
/// All that runs containers, put together. It connects when there is something to do. Disposing it leaves the containers
/// running.
/// </summary>
public sealed class ContainerEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly EngineClient _client;
    private readonly ContainerDriver _driver;
    private readonly ContainerHost _host;

    private ContainerEngine(
        DockerOptions options, string store, string node, ContainerPorts ports, TimeProvider time, ILogger logger)
    {
        _client = new EngineClient(EngineAddress.Of(options), time);
        ContainerDriver? driver = null;
        _host = new ContainerHost
        {
            Engine = _client,
            Watch = new EngineWatch(_client, time, logger)
            {
                OnEvent = found => driver!.OnEvent(found),
                OnConnected = _ => driver!.ReconcileAsync(),
            },
            Labels = new ContainerLabels(store, node),
            Output = ports.Output,
            ComponentLog = ports.Log,
            Records = ports.Records,
            Time = time,
            Logger = logger,
            Leaving = _leaving.Token,
        };
        _driver = driver = new ContainerDriver(_host);
    }

    /// <summary>Runs instances.</summary>
    public IWorkloadDriver Driver => _driver;

    /// <summary>Tells when the engine does not answer.</summary>
    public INotices Notices => _host.Watch;

    /// <summary>Makes the driver; nothing is connected yet.</summary>
    /// <param name="options">Where the engine is.</param>
    /// <param name="store">The name of the data directory, by which its containers are found again.</param>
    /// <param name="node">The name of this machine.</param>
    /// <param name="ports">What it works with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The daemon's own log.</param>
    public static ContainerEngine Create(
        DockerOptions options, string store, string node, ContainerPorts ports, TimeProvider time, ILogger logger) =>
        new(options, store, node, ports, time, logger);

    /// <summary>Makes the probes that ask the engine, and all others by another factory.</summary>
    public IProbeFactory ProbesBeside(IProbeFactory others) => new ContainerProbes(_driver, _host, others);

    /// <summary>
    /// Ends, in the background, what an earlier daemon left of components that are configured no more, or no more as
    /// containers.
    /// </summary>
    public void Sweep(IEnumerable<ComponentSpec> components)
    {
        var configured = components.Where(static spec => spec.Workload is ContainerSpec).Select(static spec => spec.Name).ToHashSet();
        _ = Task.Run(() => _driver.SweepAsync(configured));
    }

    /// <summary>Leaves the engine; containers run on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _host.Watch.DisposeAsync();
        _client.Dispose();
        _leaving.Dispose();
    }
}
