using ActorWatch.Hocon;

namespace ActorWatch.Cli.Daemon;

/// <summary>Hides the values of keys that name a secret.</summary>
internal static class Secrets
{
    private const string Shown = "***";
    private static readonly string[] Words = ["token", "password", "secret", "webhook"];

    /// <summary>The same tree with the secrets replaced.</summary>
    public static HoconObject Mask(HoconObject source) => HoconObject.FromDictionary(
        source.Fields.Select(field => KeyValuePair.Create(field.Key, (object?)Mask(field))));

    private static object? Mask(HoconField field) =>
        IsSecret(field.Key) && field.Value.Kind != HoconKind.Null ? Shown : Mask(field.Value);

    private static object? Mask(HoconValue value) => value switch
    {
        HoconObject nested => Mask(nested),
        HoconArray array => array.Items.Select(Mask).ToList(),
        _ => value,
    };

    private static bool IsSecret(string key) =>
        Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
