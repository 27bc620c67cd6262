using System.Net;
using ActorWatch.Checks.Exec;
using ActorWatch.Checks.Grpc;
using ActorWatch.Checks.Heartbeat;
using ActorWatch.Checks.Http;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tcp;
using ActorWatch.Checks.Tls;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks;

/// <summary>
/// Makes the probes of exec, tcp, http, grpc and heartbeat checks. One factory serves the whole daemon: its probes share name lookups,
/// trusted authorities and request handlers, so that an idle probe holds next to nothing. Thread-safe.
/// </summary>
public sealed class CheckFactory : IProbeFactory
{
    private readonly ICommandRunner _commands;
    private readonly TimeProvider _time;
    private readonly Connector _connector;
    private readonly HttpHandlers _handlers;
    private readonly ServerTrust _trust = new();
    private readonly HeartbeatDesk? _heartbeats;
    private int _execProbes;

    /// <summary>Makes the factory.</summary>
    /// <param name="commands">Runs the commands of exec checks.</param>
    /// <param name="time">Tells how old a name lookup, a kept connection and a heartbeat are.</param>
    /// <param name="heartbeats">Takes heartbeats over HTTP; null where none can come.</param>
    public CheckFactory(ICommandRunner commands, TimeProvider time, HeartbeatDesk? heartbeats = null)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(time);
        _commands = commands;
        _time = time;
        _heartbeats = heartbeats;
        _handlers = new HttpHandlers(_trust);
        _connector = new Connector(new HostResolver(time, host => Dns.GetHostAddressesAsync(host)));
    }

    /// <inheritdoc/>
    public IProbe Create(CheckSpec check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check switch
        {
            ExecCheckSpec exec => new ExecProbe(exec, _commands, Interlocked.Increment(ref _execProbes)),
            TcpCheckSpec tcp => new TcpProbe(tcp, _connector),
            HttpCheckSpec http => new HttpProbe(http, _connector, _handlers),
            HeartbeatFileCheckSpec file => new HeartbeatFileProbe(file, _time),
            HeartbeatHttpCheckSpec http when _heartbeats is { } desk => new HeartbeatHttpProbe(http, desk, _time),
            GrpcCheckSpec grpc => new GrpcProbe(grpc, _connector, _trust, _time),
            _ => throw new NotSupportedException(
                $"Cannot make a probe: no check of kind '{check.Kind}' is known. Use exec, tcp, http, grpc or heartbeat."),
        };
    }
}
