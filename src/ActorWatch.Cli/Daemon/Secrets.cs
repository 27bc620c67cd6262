using ActorWatch.Hocon;

namespace ActorWatch.Cli.Daemon;

/// <summary>Hides the values of keys that name a secret.</summary>
internal static class Secrets
{
    private static readonly string[] Words = ["token", "password", "secret", "webhook"];

    /// <summary>
    /// The same tree with the secrets replaced, also those outside of <c>actorwatch</c>, which it may refer to. A file
    /// without that object is no configuration of this program and stays as it is.
    /// </summary>
    public static HoconValue Mask(HoconValue source) =>
        source is HoconObject root && root.TryGetField("actorwatch", out _)
            ? root.Redact(path => IsSecret(path.Elements[^1]))
            : source;

    private static bool IsSecret(string key) =>
        Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
