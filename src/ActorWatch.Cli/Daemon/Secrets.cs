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
            ? root.Redact(path => !IsComponent(path) && SecretKeys.IsSecret(path.Elements[^1]))
            : source;

    /// <summary>A component may be called <c>webhooks</c>; that is no secret.</summary>
    private static bool IsComponent(HoconPath path) => path.Elements is ["actorwatch", "components", _];
}
