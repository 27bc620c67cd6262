using System.Net;
using ActorWatch.Checks.Http;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Checks.Tls;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Http;

public sealed class HttpProbeTlsTests : IDisposable
{
    private static readonly string Ok = HttpProbeTests.Answer("200 OK", "");

    private readonly TestAuthority _authority = new();
    private readonly HttpHandlers _handlers = new(new ServerTrust());

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task CheckAsync_OwnAuthority_Passes()
    {
        using var certificate = _authority.Issue("127.0.0.1");
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check with { TlsAuthority = _authority.PemFile });

        Assert.Equal(ProbeResult.Passed("200 OK"), result);
    }

    [Fact]
    public async Task CheckAsync_AuthorityUnknownToSystem_Fails()
    {
        using var certificate = _authority.Issue("127.0.0.1");
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check);

        AssertHandshakeFailed(result);
    }

    [Fact]
    public async Task CheckAsync_ForeignAuthority_Fails()
    {
        using var other = new TestAuthority();
        using var certificate = other.Issue("127.0.0.1");
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check with { TlsAuthority = _authority.PemFile });

        AssertHandshakeFailed(result);
    }

    [Fact]
    public async Task CheckAsync_CertificateOfOtherHost_Fails()
    {
        using var certificate = _authority.Issue("shop.example");
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check with { TlsAuthority = _authority.PemFile });

        AssertHandshakeFailed(result);
    }

    [Fact]
    public async Task CheckAsync_HostHeader_IsTheNameThatIsVerified()
    {
        using var certificate = _authority.Issue("shop.example");
        await using var server = TestServer.Answering(Ok, certificate);
        var headers = new Dictionary<string, string> { ["Host"] = "shop.example" };

        var result = await CheckAsync(
            server,
            check => check with { TlsAuthority = _authority.PemFile, Headers = headers });

        Assert.Equal(ProbeOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_ExpiredCertificate_Fails()
    {
        using var certificate = _authority.Issue("127.0.0.1", TimeProvider.System.GetUtcNow().AddDays(-1));
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check with { TlsAuthority = _authority.PemFile });

        AssertHandshakeFailed(result);
    }

    [Fact]
    public async Task CheckAsync_InsecureWithAnyCertificate_Passes()
    {
        using var certificate = _authority.Issue("elsewhere", TimeProvider.System.GetUtcNow().AddDays(-1));
        await using var server = TestServer.Answering(Ok, certificate);

        var result = await CheckAsync(server, check => check with { TlsInsecure = true });

        Assert.Equal(ProbeOutcome.Passed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_PlainServer_FailsHandshake()
    {
        await using var server = TestServer.Answering(Ok);

        var result = await CheckAsync(server, check => check with { TlsInsecure = true });

        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_AuthorityFileMissing_IsErrorThatNamesIt()
    {
        await using var server = TestServer.Answering(Ok);

        var result = await CheckAsync(server, check => check with { TlsAuthority = "/no/such/ca.pem" });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.StartsWith("Cannot read the authorities in '/no/such/ca.pem': ", result.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task CheckAsync_AuthorityFileWithoutCertificate_IsError(string content)
    {
        await using var server = TestServer.Answering(Ok);
        await File.WriteAllTextAsync(_authority.PemFile, content, TestContext.Current.CancellationToken);

        var result = await CheckAsync(server, check => check with { TlsAuthority = _authority.PemFile });

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_AuthorityFileReplaced_TrustsTheNewOne()
    {
        using var other = new TestAuthority();
        using var certificate = other.Issue("127.0.0.1");
        await using var server = TestServer.Answering(Ok, certificate);
        var probe = Probe(Check(server) with { TlsAuthority = _authority.PemFile });

        var before = await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);
        File.Copy(other.PemFile, _authority.PemFile, overwrite: true);
        File.SetLastWriteTimeUtc(_authority.PemFile, File.GetLastWriteTimeUtc(other.PemFile).AddSeconds(1)); // the copy has the other's time
        var after = await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);

        Assert.Equal(ProbeOutcome.Failed, before.Outcome);
        Assert.Equal(ProbeOutcome.Passed, after.Outcome);
    }

    private static void AssertHandshakeFailed(ProbeResult result)
    {
        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
        Assert.StartsWith("TLS handshake with 127.0.0.1:", result.Message, StringComparison.Ordinal);
    }

    private static HttpCheckSpec Check(TestServer server) =>
        new() { Url = new Uri($"https://127.0.0.1:{server.Port}/") };

    private HttpProbe Probe(HttpCheckSpec check) => new(
        check,
        new Connector(new HostResolver(TimeProvider.System, host => Dns.GetHostAddressesAsync(host))),
        _handlers);

    private Task<ProbeResult> CheckAsync(TestServer server, Func<HttpCheckSpec, HttpCheckSpec> with) =>
        Probe(with(Check(server))).CheckAsync(Some.Target(), TestContext.Current.CancellationToken);
}
