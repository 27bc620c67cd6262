namespace ActorWatch.Supervision.Configuration;

/// <summary>Which keys name a secret, so that their values are shown nowhere.</summary>
public static class SecretKeys
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
}
