using System.Buffers;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads the sink <c>webhook { … }</c>. No problem tells the address or a header's value: these are secrets.</summary>
internal static class WebhookSinkReader
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly Dictionary<string, WebhookForm> Forms = new()
    {
        ["json"] = WebhookForm.Json,
        ["slack"] = WebhookForm.Slack,
        ["discord"] = WebhookForm.Discord,
    };

    public static AlertSinkSpec? Read(SpecReader reader, string name, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var url = Url(reader);
        var spec = new WebhookSinkSpec
        {
            Name = name,
            Url = url ?? new Uri("http://localhost"),
            Form = reader.Choice("form", WebhookForm.Json, Forms),
            Headers = Headers(reader),
            Timeout = reader.PositiveDuration("timeout", TimeSpan.FromSeconds(10)),
            Tls = AlertSinkReader.Tls(reader.Object("tls"), baseDirectory),
        };
        reader.Missing("url");
        reader.Done();
        return url is null ? null : spec;
    }

    private static Uri? Url(SpecReader reader)
    {
        if (reader.NonEmptyText("url") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0)
        {
            return url;
        }

        reader.Problem("url", "must be an address such as https://host/path.");
        return null;
    }

    private static IReadOnlyDictionary<string, string> Headers(SpecReader reader)
    {
        var headers = reader.TextMap("headers");
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                reader.Problem("headers", $"must have names of headers, but has '{name}'.");
            }
            else if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                reader.Problem("headers", $"must have printable ASCII, but '{name}' has other characters.");
            }
        }

        return headers;
    }
}
