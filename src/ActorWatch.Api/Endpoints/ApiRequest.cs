using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Endpoints;

/// <summary>A request with its typed arguments.</summary>
internal sealed record ApiRequest(HttpContext Context, IReadOnlyDictionary<string, string> RouteValues)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(24);

    /// <summary>How long the answer may wait for the result: <c>timeout</c>, in seconds. Default 30; 0 to 86,400.</summary>
    public TimeSpan Timeout
    {
        get
        {
            var text = Query("timeout");
            if (text is null)
            {
                return DefaultTimeout;
            }

            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= MaxTimeout.TotalSeconds
                    ? TimeSpan.FromSeconds(seconds)
                    : throw Bad("timeout", text, "a number of seconds from 0 to 86400");
        }
    }

    /// <summary>A part of the address.</summary>
    public string RouteValue(string name) => RouteValues[name];

    /// <summary>An argument that is true or false.</summary>
    public bool Flag(string name, bool fallback) => Query(name) switch
    {
        null => fallback,
        "true" or "1" or "" => true,
        "false" or "0" => false,
        var text => throw Bad(name, text, "true or false"),
    };

    /// <summary>An argument that is a text, or null where it is not given.</summary>
    public string? Text(string name) => Query(name);

    /// <summary>An argument that is a count, or null where it is not given.</summary>
    public int? Count(string name)
    {
        var text = Query(name);
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Bad(name, text, "a whole number from 0");
    }

    private static RequestException Bad(string name, string text, string right) =>
        new(StatusCodes.Status400BadRequest, $"Cannot read '{name}': '{text}' is not valid. It must be {right}.");

    private string? Query(string name) =>
        Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;
}
