using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Supervision.Reloading;

/// <summary>Compares two sets of components.</summary>
public static class ConfigurationChanges
{
    /// <summary>What changes: in the order of the new set, then what is removed. Components that stay are left out.</summary>
    public static IReadOnlyList<ComponentChange> Between(
        IReadOnlyList<ComponentSpec> before, IReadOnlyList<ComponentSpec> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = before.ToDictionary(static spec => spec.Name);
        var changes = new List<ComponentChange>();
        foreach (var spec in after)
        {
            if (!known.Remove(spec.Name, out var old))
            {
                changes.Add(new ComponentChange(spec, ChangeEffect.Added, []));
            }
            else if (Keys(old, spec) is { Count: > 0 } keys)
            {
                var isHot = keys.All(static key => SpecKeys.IsHot(key.Key));
                changes.Add(new ComponentChange(spec, isHot ? ChangeEffect.Updated : ChangeEffect.Restarted, keys));
            }
        }

        changes.AddRange(before.Where(spec => known.ContainsKey(spec.Name))
            .Select(static spec => new ComponentChange(spec, ChangeEffect.Removed, [])));
        return changes;
    }

    private static List<KeyChange> Keys(ComponentSpec before, ComponentSpec after)
    {
        var (old, now) = (SpecKeys.Of(before), SpecKeys.Of(after));
        return [.. old.Keys.Union(now.Keys)
            .Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
            .Order(StringComparer.Ordinal)
            .Select(key => new KeyChange(key, Shown(key, old), Shown(key, now)))];
    }

    private static string? Shown(string key, SortedDictionary<string, string> values) =>
        values.TryGetValue(key, out var value) && SecretKeys.IsSecret(key[(key.LastIndexOf('.') + 1)..])
            ? SecretKeys.Masked
            : value;
}
