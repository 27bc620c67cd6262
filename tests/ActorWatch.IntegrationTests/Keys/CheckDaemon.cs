using System.Net;
using System.Net.Sockets;
using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>A daemon whose probes check a server of this process.</summary>
public sealed class CheckDaemon : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private readonly TcpListener _elsewhere = new(IPAddress.Parse("127.0.0.2"), 0);
    private ProbedServer _server = null!;
    private Daemon _daemon = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ProbedServer.StartAsync();
        _elsewhere.Start();
        Directory.CreateDirectory(_folder["inner"]);
        File.WriteAllText(_folder["inner/found"], "");
        _daemon = await Daemon.StartAsync(_folder, Exec() + Tcp() + Http() + Grpc() + Heartbeat());
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        await _server.DisposeAsync();
        _elsewhere.Dispose();
        _folder.Dispose();
    }

    /// <summary>What the probe of a component told when it passed first, or failed first.</summary>
    internal async Task<ProbeReport> ResultAsync(string name) =>
        (await _daemon.UntilAsync(name, component => component.Probes is [{ Status: not "pending" }])).Probes[0];

    private static string Exec() =>
        Component("exec-list", "startup", "exec.command = [sh, \"-c\", \"test \\\"$1\\\" = 'a b'\", sh, \"a b\"]")
        + Component("exec-text", "startup", "exec.command = \"test -d inner && exit 7\"")
        + Component("exec-dir", "startup", "exec { command = [test, -e, found], dir = inner }")
        + Component("exec-dir-default", "startup", "exec { command = [test, -e, found] }")
        + Component("exec-env", "startup", "exec { command = \"echo $COLOUR $SHAPE\", env { COLOUR = red } }");

    private static string Heartbeat() =>
        Component("beat-file", "readiness", "heartbeat.file { path = inner/found, within = 1h }")
        + Component("beat-file-missing", "readiness", "heartbeat.file { path = found, within = 1h }")
        + Component("beat-file-late", "readiness", "heartbeat.file { path = inner/found, within = 1ms }");

    private string Tcp()
    {
        var port = ((IPEndPoint)_elsewhere.LocalEndpoint).Port;
        return Component("tcp-port", "liveness", $"tcp.port = {_server.Port}")
            + Component("tcp-host", "liveness", $"tcp {{ host = \"127.0.0.2\", port = {port} }}")
            + Component("tcp-host-default", "liveness", $"tcp.port = {port}");
    }

    private string Http()
    {
        string Check(string name, string path, string keys) =>
            Component(name, "readiness", $"http {{ url = \"http://127.0.0.1:{_server.Port}{path}\", {keys} }}");
        string Secure(string name, string keys) =>
            Component(name, "readiness", $"http {{ url = \"https://127.0.0.1:{_server.TlsPort}/ready\", {keys} }}");
        return Check("http-url", "/ready", "")
            + Check("http-url-missing", "/nothing", "")
            + Check("http-method", "/post", "method = POST")
            + Check("http-method-default", "/post", "")
            + Check("http-headers", "/key", "headers { X-Key = \"open sesame\" }")
            + Check("http-headers-default", "/key", "")
            + Check("http-status", "/teapot", "expect-status = [200, \"410-420\"]")
            + Check("http-status-default", "/teapot", "")
            + Check("http-body", "/ready", "expect-body = \"is ready\"")
            + Check("http-body-other", "/ready", "expect-body = \"is done\"")
            + Secure("tls-ca", $"tls.ca = \"{_server.Authority}\"")
            + Secure("tls-insecure", "tls.insecure = true")
            + Secure("tls-default", "");
    }

    private string Grpc()
    {
        string Check(string name, string keys) => Component(name, "liveness", $"grpc {{ port = {_server.GrpcPort}, {keys} }}");
        string Secure(string name, string keys) => Component(name, "liveness", $"grpc {{ port = {_server.TlsPort}, tls {{ {keys} }} }}");
        return Check("grpc-port", "")
            + Check("grpc-host", "host = \"127.0.0.3\"")
            + Check("grpc-service", "service = down")
            + Check("grpc-metadata", "service = key, metadata { x-key = \"open sesame\" }")
            + Check("grpc-metadata-default", "service = key")
            + Secure("grpc-tls-ca", $"ca = \"{_server.Authority}\"")
            + Secure("grpc-tls-insecure", "insecure = true")
            + Secure("grpc-tls-default", "")
            + Secure("grpc-tls-name", $"ca = \"{_server.Authority}\", server-name = other.example");
    }

    private static string Component(string name, string probe, string check) =>
        $$"""
        {{name}} {
          process { command = [sleep, "1000"], env { COLOUR = blue, SHAPE = round } }
          probes.{{probe}} { {{check}}, period = 100ms, timeout = 20s, failure-threshold = 1, on-failure = none }
        }

        """;
}
