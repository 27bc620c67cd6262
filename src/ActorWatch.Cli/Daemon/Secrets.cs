using ActorWatch.Hocon;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Cli.Daemon;

/// <summary>Hides the values of keys that name a secret.</summary>
internal static class Secrets
{
    // A shorter text would mask what is no secret.
    private const int ShortestSecret = 8;

    /// <summary>
    /// The same tree with the secrets replaced, also those outside of <c>actorwatch</c>, which it may refer to, and what else
    /// has the same text. A file without that object is no configuration of this program and stays as it is.
    /// </summary>
    public static HoconValue Mask(HoconValue source)
    {
        if (source is not HoconObject root || !root.TryGetField("actorwatch", out _))
        {
            return source;
        }

        var secrets = new HashSet<string>(StringComparer.Ordinal);
        root.Redact(path =>
        {
            if (IsSecret(path, root) && TextAt(root, path) is { Length: >= ShortestSecret } text)
            {
                secrets.Add(text);
            }

            return false;
        });
        return root.Redact(path => IsSecret(path, root) || (TextAt(root, path) is { } text && secrets.Contains(text)));
    }

    // A component or a sink may be called webhooks; that is no secret. Of a webhook only some keys are.
    private static bool IsSecret(HoconPath path, HoconObject root) => path.Elements switch
    {
        ["actorwatch", "components", _] or ["actorwatch", "alerts", "sinks", _] => false,
        ["actorwatch", "alerts", "sinks", var sink, "webhook"] => !IsObject(root, sink),
        ["actorwatch", "alerts", "sinks", _, "webhook", "url" or "headers"] => true,
        var elements => SecretKeys.IsSecret(elements[^1]),
    };

    private static bool IsObject(HoconObject root, string sink) =>
        At(root, ["actorwatch", "alerts", "sinks", sink, "webhook"]) is HoconObject;

    private static string? TextAt(HoconObject root, HoconPath path) => (At(root, path.Elements) as HoconScalar)?.Text;

    private static HoconValue? At(HoconObject root, IReadOnlyList<string> path)
    {
        HoconValue? found = root;
        foreach (var key in path)
        {
            found = found is HoconObject inner && inner.TryGetValue(key, out var value) ? value : null;
        }

        return found;
    }
}
