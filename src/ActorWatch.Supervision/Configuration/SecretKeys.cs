using System.Text.RegularExpressions;
using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Which keys name a secret, so that their values are shown nowhere.</summary>
public static partial class SecretKeys
{
    /// <summary>Stands for a value that is not shown.</summary>
    public const string Masked = "***";

    private static readonly string[] OpenSinkKeys =
    [
        "kinds", "components", "timeout", "file", "file.path", "file.form", "exec", "exec.command", "exec.dir",
        "webhook", "webhook.form", "webhook.tls", "webhook.tls.ca", "webhook.tls.insecure", "webhook.tls.server-name",
        "smtp", "smtp.host", "smtp.port", "smtp.from", "smtp.to", "smtp.user", "smtp.security", "smtp.tls", "smtp.tls.ca",
        "smtp.tls.insecure", "smtp.tls.server-name",
    ];

    private static readonly string[] Words = ["token", "password", "secret", "webhook"];

    /// <summary>True for a key, the last element of a path, whose value is a secret.</summary>
    public static bool IsSecret(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Problems as text, without the secrets in the lines that they quote.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<HoconError> errors)
    {
        var all = errors.ToList();

        // Where a webhook is no object, or nobody knows where it ends, all that is written behind it is taken for its address.
        var hasKeys = !all.Exists(static error =>
            error.Path is not { } path || (Webhook().Match(path) is { Success: true } found && found.Groups[1].Length == 0));
        return [.. HoconError.Redact(all, path => IsSecretPath(path, hasKeys)).Select(static error => error.ToString())];
    }

    // What is mistyped in a sink may be an address or a password: only known keys are shown.
    private static bool IsSecretPath(string path, bool hasKeys) =>
        (Sink().Match(path) is { Success: true } sink && !OpenSinkKeys.Contains(sink.Groups[1].Value))
        || IsKnownSecretPath(path, hasKeys);

    private static bool IsKnownSecretPath(string path, bool hasKeys) =>
        hasKeys && Webhook().Match(path) is { Success: true } webhook
            ? webhook.Groups[1].Value is var inner && (IsOf(inner, ".url") || IsOf(inner, ".headers") || IsSecret(inner))
            : IsSecret(GivenName().Replace(path, ""));

    private static bool IsOf(string inner, string key) =>
        inner == key || inner.StartsWith($"{key}.", StringComparison.Ordinal);

    // A component or a sink may be called webhooks; that is no secret.
    [GeneratedRegex("""^actorwatch\.(components|alerts\.sinks)\.("[^"]*"|[^."]*)""")]
    private static partial Regex GivenName();

    [GeneratedRegex("""^actorwatch\.alerts\.sinks\.(?:"[^"]*"|[^."]*)\.(.+)$""")]
    private static partial Regex Sink();

    // Of a sink's webhook some keys are secrets.
    [GeneratedRegex("""^actorwatch\.alerts\.sinks\.(?:"[^"]*"|[^."]*)\.webhook((?:\..*)?)$""")]
    private static partial Regex Webhook();
}
