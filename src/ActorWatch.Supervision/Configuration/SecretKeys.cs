using System.Text.RegularExpressions;
using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Which keys name a secret, so that their values are shown nowhere.</summary>
public static partial class SecretKeys
{
    /// <summary>Stands for a value that is not shown.</summary>
    public const string Masked = "***";

    private static readonly string[] Words = ["token", "password", "secret", "webhook"];

    /// <summary>True for a key, the last element of a path, whose value is a secret.</summary>
    public static bool IsSecret(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Problems as text, without the secrets in the lines that they quote.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<HoconError> errors) =>
        [.. HoconError.Redact(errors, path => IsSecret(ComponentName().Replace(path, ""))).Select(static error => error.ToString())];

    // A component may be called webhooks; that is no secret.
    [GeneratedRegex("""^actorwatch\.components\.("[^"]*"|[^."]*)""")]
    private static partial Regex ComponentName();
}
