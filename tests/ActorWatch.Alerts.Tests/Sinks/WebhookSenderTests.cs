using System.Text.Json;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Alerts.Tests.Sinks;

public sealed class WebhookSenderTests : IAsyncDisposable
{
    private readonly HookServer _server = HookServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Send_Json_PostsAllFieldsWithTheHeaders()
    {
        var spec = Spec("/hook") with
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer x", ["Content-Type"] = "text/x-alert" },
        };

        Assert.Equal(SendOutcome.Arrived, await SendAsync(spec, Some.Alert(2, "a \"b\"")));

        var (path, headers, body) = Assert.Single(_server.Requests);
        Assert.Equal(("/hook", "Bearer x", "text/x-alert"), (path, headers.Authorization.ToString(), headers.ContentType.ToString()));
        using var json = JsonDocument.Parse(body);
        Assert.Equal("a \"b\"", json.RootElement.GetProperty("text").GetString());
        Assert.Equal("2026-01-01T12:00:02.000Z", json.RootElement.GetProperty("at").GetString());
    }

    [Fact]
    public async Task Send_Slack_CallsNobody()
    {
        await SendAsync(Spec("/hook") with { Form = WebhookForm.Slack }, Some.Alert(1, "<!channel> & co"));

        Assert.Equal("{\"text\":\"[alpha] web gave-up: &lt;!channel&gt; &amp; co\"}", Assert.Single(_server.Requests).Body);
    }

    [Fact]
    public async Task Send_Discord_CallsNobodyAndIsNotTooLong()
    {
        await SendAsync(Spec("/hook") with { Form = WebhookForm.Discord }, Some.Alert(1, new string('x', 4000)));

        using var json = JsonDocument.Parse(Assert.Single(_server.Requests).Body);
        Assert.Equal(2000, json.RootElement.GetProperty("content").GetString()!.Length);
        Assert.Equal("{\"parse\":[]}", json.RootElement.GetProperty("allowed_mentions").GetRawText());
    }

    [Theory]
    [InlineData("/500", "it answered 500", false)]
    [InlineData("/404", "it answered 404", false)]
    [InlineData("/400", "it answered 400", true)]
    [InlineData("/302", "it answered 302, a redirect, which is not followed", false)]
    public async Task Send_OtherAnswer_IsATroubleWithoutTheAddress(string path, string trouble, bool isRefused)
    {
        Assert.Equal(new SendOutcome(trouble, isRefused), await SendAsync(Spec(path), Some.Alert()));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Send_ServerThatHangs_EndsWithItsToken()
    {
        using var limit = new CancellationTokenSource();
        var sending = new WebhookSender(Spec("/hang"), new AlertText("alpha")).SendAsync(Some.Alert(), limit.Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (_server.Requests.IsEmpty)
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }

        await limit.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Send_NobodyListens_IsRefused()
    {
        var address = _server.Address("/hook");
        await _server.DisposeAsync();

        Assert.Equal("connection refused", (await SendAsync(Spec("/hook") with { Url = address }, Some.Alert())).Trouble);
    }

    [Fact]
    public async Task Send_Tls_TrustsByItsKeys()
    {
        var spec = Spec("/hook") with { Url = _server.Address("/hook", isTls: true) };

        Assert.Equal("its certificate is not trusted", (await SendAsync(spec, Some.Alert())).Trouble);
        Assert.Null((await SendAsync(spec with { Tls = new TlsSpec { Authority = _server.Authority } }, Some.Alert())).Trouble);
        Assert.Null((await SendAsync(spec with { Tls = new TlsSpec { IsInsecure = true } }, Some.Alert())).Trouble);
        Assert.Equal(
            "the file of tls.ca cannot be read",
            (await SendAsync(spec with { Tls = new TlsSpec { Authority = "/nowhere" } }, Some.Alert())).Trouble);
    }

    private static Task<SendOutcome> SendAsync(WebhookSinkSpec spec, Alert alert) =>
        new WebhookSender(spec, new AlertText("alpha")).SendAsync(alert, TestContext.Current.CancellationToken);

    private WebhookSinkSpec Spec(string path) => new() { Name = "hook", Url = _server.Address(path) };
}
