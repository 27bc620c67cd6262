using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Http;

/// <summary>Makes the request of a check.</summary>
internal static class HttpCheckRequest
{
    /// <summary>Makes it.</summary>
    /// <exception cref="FormatException">The method or a header cannot be sent; the message is a cause.</exception>
    public static HttpRequestMessage Create(HttpCheckSpec check, Socket socket)
    {
        var request = new HttpRequestMessage(new HttpMethod(check.Method), check.Url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Options.Set(HttpHandlers.SocketKey, socket);
        request.Headers.ConnectionClose = true;
        foreach (var (name, value) in check.Headers)
        {
            Add(request, name, value);
        }

        AddDefault(request, "User-Agent", "ActorWatch");
        AddDefault(request, "Accept", "*/*");
        if (check.Url.UserInfo.Length > 0)
        {
            var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(check.Url.UserInfo));
            AddDefault(request, "Authorization", $"Basic {Convert.ToBase64String(user)}");
        }

        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new FormatException($"the value of header '{name}' has a line break");
        }

        // Headers of a body (Content-Type, …) need a body, if an empty one.
        if (!request.Headers.TryAddWithoutValidation(name, value)
            && !(request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value))
        {
            throw new FormatException($"'{name}' is no name of a header");
        }
    }

    private static void AddDefault(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.NonValidated.Contains(name))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
