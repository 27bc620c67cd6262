using ActorWatch.Hocon;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Cli.Daemon;

/// <summary>Hides the values of keys that name a secret.</summary>
internal static class Secrets
{
    /// <summary>
    /// The same tree with the secrets replaced, also those outside of <c>actorwatch</c>, which it may refer to. A file
    /// without that object is no configuration of this program and stays as it is.
    /// </summary>
    public static HoconValue Mask(HoconValue source) =>
        source is HoconObject root && root.TryGetField("actorwatch", out _)
            ? root.Redact(path => IsSecret(path, root))
            : source;

    // A component or a sink may be called webhooks; that is no secret. Of a webhook only some keys are.
    private static bool IsSecret(HoconPath path, HoconObject root) => path.Elements switch
    {
        ["actorwatch", "components", _] or ["actorwatch", "alerts", "sinks", _] => false,
        ["actorwatch", "alerts", "sinks", var sink, "webhook"] => !IsObject(root, sink),
        ["actorwatch", "alerts", "sinks", _, "webhook", "url" or "headers"] => true,
        var elements => SecretKeys.IsSecret(elements[^1]),
    };

    private static bool IsObject(HoconObject root, string sink)
    {
        HoconValue? found = root;
        foreach (var key in (string[])["actorwatch", "alerts", "sinks", sink, "webhook"])
        {
            found = found is HoconObject inner && inner.TryGetValue(key, out var value) ? value : null;
        }

        return found is HoconObject;
    }
}
