using System.Text.RegularExpressions;
using ActorWatch.Hocon;

namespace ActorWatch.Cli.Daemon;

/// <summary>Hides the values of keys that name a secret.</summary>
internal static partial class Secrets
{
    private static readonly string[] Words = ["token", "password", "secret", "webhook"];

    /// <summary>
    /// The same tree with the secrets replaced, also those outside of <c>actorwatch</c>, which it may refer to. A file
    /// without that object is no configuration of this program and stays as it is.
    /// </summary>
    public static HoconValue Mask(HoconValue source) =>
        source is HoconObject root && root.TryGetField("actorwatch", out _)
            ? root.Redact(path => !IsComponent(path) && HasWord(path.Elements[^1]))
            : source;

    /// <summary>The problems as text, without the secrets in the lines that they quote.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<HoconError> errors) =>
        [.. HoconError.Redact(errors, path => HasWord(ComponentName().Replace(path, ""))).Select(error => error.ToString())];

    private static bool HasWord(string key) =>
        Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A component may be called <c>webhooks</c>; that is no secret.</summary>
    private static bool IsComponent(HoconPath path) =>
        path.Elements is ["actorwatch", "components", _];

    [GeneratedRegex("""^actorwatch\.components\.("[^"]*"|[^."]*)""")]
    private static partial Regex ComponentName();
}
