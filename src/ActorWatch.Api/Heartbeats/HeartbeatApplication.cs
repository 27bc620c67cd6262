using ActorWatch.Api.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ActorWatch.Api.Heartbeats;

/// <summary>Takes each request of the address that is for heartbeats alone. Whoever calls there is a stranger.</summary>
internal sealed class HeartbeatApplication(RouteTable routes) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await routes.HandleAsync(context);
        }
        catch (RequestException error)
        {
            await Answer.ErrorAsync(context, error.Status, error.Message);
        }
    }
}
