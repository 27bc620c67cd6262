namespace ActorWatch.IntegrationTests.Keys;

/// <summary>
/// Names the keys whose effect a test sees, as the reference writes them below a component or below the root;
/// <c>probes.*</c> stands for each of the three probes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeysAttribute(params string[] keys) : Attribute
{
    public IReadOnlyList<string> Keys => keys;

    /// <summary>The names of the probes.</summary>
    public static IReadOnlyList<string> Probes { get; } = ["startup", "liveness", "readiness"];

    /// <summary>The keys with every star written out.</summary>
    public IEnumerable<string> Each() => keys.SelectMany(key => key.Contains('*', StringComparison.Ordinal)
        ? Probes.Select(probe => key.Replace("*", probe, StringComparison.Ordinal))
        : [key]);
}
