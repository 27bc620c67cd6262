using System.Collections.Concurrent;
using System.Net;
using ActorWatch.Checks.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorWatch.Alerts.Tests.Support;

/// <summary>A receiver of webhooks, with and without TLS, that answers as its path says: <c>/500</c>, <c>/302</c>, <c>/hang</c>.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly WebApplication _application;
    private readonly Uri[] _addresses;

    private HookServer(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_authority.Issue("127.0.0.1")));
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
        ((IHost)_application).Start();
        _addresses = [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(static address => new Uri(address))];
    }

    /// <summary>The requests in order: path, headers and body.</summary>
    public ConcurrentQueue<(string Path, IHeaderDictionary Headers, string Body)> Requests { get; } = [];

    /// <summary>The PEM file of the authority that vouches for the server.</summary>
    public string Authority => _authority.PemFile;

    /// <summary>Starts it on a port, or on a free one.</summary>
    public static HookServer Start(int port = 0) => new(port);

    public Uri Address(string path, bool isTls = false) => new(_addresses[isTls ? 1 : 0], path);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        Requests.Enqueue((path, new HeaderDictionary(context.Request.Headers.ToDictionary()), body));
        if (path == "/hang")
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        context.Response.StatusCode = int.TryParse(path.AsSpan(1), out var status) ? status : 200;
        if (context.Response.StatusCode == 302)
        {
            context.Response.Headers.Location = "/302";
        }
    }
}
