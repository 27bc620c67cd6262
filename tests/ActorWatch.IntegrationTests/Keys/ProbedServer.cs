using System.Net;
using System.Text;
using ActorWatch.Checks.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>A server that answers by what a check asks, with and without TLS, on free ports.</summary>
internal sealed class ProbedServer : IAsyncDisposable
{
    private readonly TestAuthority _authority;
    private readonly WebApplication _application;
    private readonly int[] _ports;

    private ProbedServer(TestAuthority authority, WebApplication application)
    {
        _authority = authority;
        _application = application;
        _ports = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port)];
    }

    /// <summary>The port without TLS.</summary>
    public int Port => _ports[0];

    /// <summary>The port with TLS, whose certificate only <see cref="Authority"/> vouches for.</summary>
    public int TlsPort => _ports[1];

    /// <summary>The port without TLS that speaks HTTP/2.</summary>
    public int GrpcPort => _ports[2];

    /// <summary>The PEM file of the authority.</summary>
    public string Authority => _authority.PemFile;

    /// <summary>Starts it.</summary>
    public static async Task<ProbedServer> StartAsync()
    {
        var authority = new TestAuthority();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(authority.Issue("127.0.0.1")));
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var application = builder.Build();
        application.Run(AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new ProbedServer(authority, application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/grpc.health.v1.Health/Check")
        {
            return AnswerHealthAsync(context);
        }

        var (status, body) = context.Request.Path.Value switch
        {
            "/ready" => (200, "all is ready"),
            "/post" => (HttpMethods.IsPost(context.Request.Method) ? 200 : 405, ""),
            "/key" => (context.Request.Headers["X-Key"] == "open sesame" ? 200 : 401, ""),
            "/teapot" => (418, ""),
            _ => (404, ""),
        };
        context.Response.StatusCode = status;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted).AsTask();
    }

    // Serves, but for the service "down", and for "key" without its key.
    private static async Task AnswerHealthAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var service = Encoding.UTF8.GetString(body.ToArray().AsSpan(5)) is [_, _, .. var name] ? name : "";
        context.Response.ContentType = "application/grpc";
        if (service == "key" && context.Request.Headers["x-key"] != "open sesame")
        {
            context.Response.Headers["grpc-status"] = "16";
            return;
        }

        await context.Response.Body.WriteAsync((byte[])[0, 0, 0, 0, 2, 8, (byte)(service == "down" ? 2 : 1)], context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
