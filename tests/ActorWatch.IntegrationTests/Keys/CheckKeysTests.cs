namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of each kind of check, beside the same check without the key.</summary>
public sealed class CheckKeysTests(CheckDaemon daemon) : IClassFixture<CheckDaemon>
{
    [Theory]
    [InlineData("exec-list", "passing", "exit code 0")]
    [InlineData("exec-text", "failing", "exit code 7")]
    [Keys("probes.startup.exec.command")]
    public Task ExecCommand_IsRun(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("exec-dir", "passing", "exit code 0")]
    [InlineData("exec-dir-default", "failing", "exit code 1")]
    [Keys("probes.startup.exec.dir")]
    public Task ExecDir_IsTheWorkingDirectoryOfTheCheck(string name, string status, string message) =>
        ExpectAsync(name, status, message);

    [Fact]
    [Keys("probes.startup.exec.env")]
    public Task ExecEnv_IsAddedToThatOfTheComponent() => ExpectAsync("exec-env", "passing", "red round");

    [Theory]
    [InlineData("tcp-port", "passing", "")]
    [InlineData("tcp-host", "passing", "")]
    [InlineData("tcp-host-default", "failing", "127.0.0.1")]
    [Keys("probes.liveness.tcp.host", "probes.liveness.tcp.port")]
    public Task Tcp_ConnectsToHostAndPort(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("beat-file", "passing", "touched ")]
    [InlineData("beat-file-missing", "failing", "/found' does not exist")]
    [InlineData("beat-file-late", "failing", " ago, allowed are 1ms")]
    [Keys("probes.readiness.heartbeat.file.path", "probes.readiness.heartbeat.file.within")]
    public Task HeartbeatFile_IsTouchedInTime(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("http-url", "passing", "200 OK")]
    [InlineData("http-url-missing", "failing", "404 Not Found, expected 200-399")]
    [InlineData("http-method", "passing", "200 OK")]
    [InlineData("http-method-default", "failing", "405")]
    [InlineData("http-headers", "passing", "200 OK")]
    [InlineData("http-headers-default", "failing", "401")]
    [InlineData("http-status", "passing", "418")]
    [InlineData("http-status-default", "failing", "418")]
    [InlineData("http-body", "passing", "200 OK, with the expected body")]
    [InlineData("http-body-other", "failing", "the body lacks 'is done'")]
    [Keys(
        "probes.readiness.http.url", "probes.readiness.http.method", "probes.readiness.http.headers",
        "probes.readiness.http.expect-status", "probes.readiness.http.expect-body")]
    public Task Http_AsksAndJudgesByItsKeys(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("tls-ca", "passing", "200 OK")]
    [InlineData("tls-insecure", "passing", "200 OK")]
    [InlineData("tls-default", "failing", "TLS handshake with 127.0.0.1")]
    [Keys("probes.readiness.http.tls.ca", "probes.readiness.http.tls.insecure")]
    public Task HttpTls_TrustsByItsKeys(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("grpc-port", "passing", "SERVING")]
    [InlineData("grpc-host", "failing", "127.0.0.3")]
    [InlineData("grpc-service", "failing", "NOT_SERVING")]
    [InlineData("grpc-metadata", "passing", "SERVING")]
    [InlineData("grpc-metadata-default", "failing", "UNAUTHENTICATED")]
    [Keys(
        "probes.liveness.grpc.host", "probes.liveness.grpc.port", "probes.liveness.grpc.service",
        "probes.liveness.grpc.metadata")]
    public Task Grpc_AsksByItsKeys(string name, string status, string message) => ExpectAsync(name, status, message);

    [Theory]
    [InlineData("grpc-tls-ca", "passing", "SERVING")]
    [InlineData("grpc-tls-insecure", "passing", "SERVING")]
    [InlineData("grpc-tls-default", "failing", "TLS handshake with 127.0.0.1")]
    [InlineData("grpc-tls-name", "failing", "TLS handshake with 127.0.0.1")]
    [Keys("probes.liveness.grpc.tls.ca", "probes.liveness.grpc.tls.insecure", "probes.liveness.grpc.tls.server-name")]
    public Task GrpcTls_TrustsByItsKeys(string name, string status, string message) => ExpectAsync(name, status, message);

    private async Task ExpectAsync(string name, string status, string message)
    {
        var result = await daemon.ResultAsync(name);

        Assert.Equal(status, result.Status);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }
}
