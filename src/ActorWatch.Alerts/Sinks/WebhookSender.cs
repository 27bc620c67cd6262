using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Sinks;

/// <summary>
/// Posts JSON over a connection of its own. Any 2xx is success; a redirect is not followed: it would take the alert, and the
/// secret with it, to a stranger. What it tells holds neither the address nor what was answered.
/// </summary>
internal sealed class WebhookSender(WebhookSinkSpec spec, AlertText text) : IAlertSender
{
    private const int LongestDiscord = 2000; // characters of a message
    private static readonly HttpStatusCode[] Refusals =
        [HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity];

    public async Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        // The certificate files are read on a thread of the pool.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using var handler = Handler();
            using var client = new HttpMessageInvoker(handler);
            using var request = Request(alert);
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Judge(response.StatusCode);
        }
        catch (Exception error) when (NetworkTrouble.Is(error))
        {
            return SendOutcome.Failed(NetworkTrouble.Describe(error));
        }
    }

    private static SendOutcome Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => SendOutcome.Arrived,
        >= 300 and < 400 => SendOutcome.Failed($"it answered {(int)status}, a redirect, which is not followed"),
        _ => new SendOutcome($"it answered {(int)status}", Refusals.Contains(status)),
    };

    private SocketsHttpHandler Handler() => new()
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        SslOptions = ServerTrust.Of(spec.Tls, spec.Url.IdnHost),
        UseCookies = false,
        UseProxy = false,
    };

    private HttpRequestMessage Request(Alert alert)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, spec.Url) { Content = new ByteArrayContent(Body(alert)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var (name, value) in spec.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        AddDefault(request, "User-Agent", "ActorWatch");
        if (spec.Url.UserInfo.Length > 0)
        {
            var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(spec.Url.UserInfo));
            AddDefault(request, "Authorization", $"Basic {Convert.ToBase64String(user)}");
        }

        return request;
    }

    private static void AddDefault(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.NonValidated.Contains(name))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private byte[] Body(Alert alert) => spec.Form switch
    {
        WebhookForm.Slack => AlertText.Wrapped("text", ForSlack(text.Message(alert))),
        WebhookForm.Discord => AlertText.Wrapped(
            "content",
            AlertText.Beginning(text.Message(alert), LongestDiscord),
            static writer =>
            {
                // What a program wrote must not be able to call everybody.
                writer.WriteStartObject("allowed_mentions");
                writer.WriteStartArray("parse");
                writer.WriteEndArray();
                writer.WriteEndObject();
            }),
        _ => text.Json(alert),
    };

    // These three mean something there; <!channel> would call everybody.
    private static string ForSlack(string message) => message
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
