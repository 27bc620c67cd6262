using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Restarts;

namespace ActorWatch.Supervision.Configuration;

/// <summary>
/// Reads <c>depends-on { NAME = ready }</c>, where an object in place of the word has more to say, and checks the names and
/// the cycles when all components are known.
/// </summary>
internal static class DependencyReader
{
    private static readonly Dictionary<string, DependencyCondition> Conditions = new()
    {
        ["started"] = DependencyCondition.Started,
        ["healthy"] = DependencyCondition.Healthy,
        ["ready"] = DependencyCondition.Ready,
        ["completed"] = DependencyCondition.Completed,
    };

    private static readonly Dictionary<string, DependencyLoss> Losses = new()
    {
        ["nothing"] = DependencyLoss.Nothing,
        ["restart"] = DependencyLoss.Restart,
        ["stop"] = DependencyLoss.Stop,
    };

    /// <summary>Reads what one component says.</summary>
    public static IReadOnlyList<Dependency> Read(SpecReader reader)
    {
        var found = new List<Dependency>();
        foreach (var field in reader.Fields)
        {
            if (!ComponentName.TryParse(field.Key, out var name))
            {
                reader.Errors.Add(field.KeyOrigin, $"{reader.Path}.{field.Key}", $"'{field.Key}' is no component name.");
            }
            else if (found.Exists(other => other.On == name))
            {
                reader.Errors.Add(
                    field.KeyOrigin, $"{reader.Path}.{field.Key}", $"'{field.Key}' is named twice: names are unique ignoring case.");
            }
            else
            {
                found.Add(Of(reader, field, name));
            }
        }

        return found;
    }

    /// <summary>Reports names that are no component's, cycles, and conditions that can never hold.</summary>
    /// <param name="reader">Stands on the object of all components.</param>
    /// <param name="components">All of them.</param>
    public static void Check(SpecReader reader, IReadOnlyList<ComponentSpec> components)
    {
        var byName = components.DistinctBy(static spec => spec.Name).ToDictionary(static spec => spec.Name);
        var names = reader.Fields.Select(static field => field.Key).ToList();
        foreach (var spec in components)
        {
            foreach (var needed in spec.DependsOn)
            {
                Check(reader, spec, needed, byName, names);
            }
        }

        if (new DependencyGraph(components).FindCycle() is { } cycle)
        {
            var (path, origin) = Place(reader, cycle[0], cycle[1]);
            reader.Errors.Add(
                origin, path, $"the components wait for one another: {string.Join(" -> ", cycle)}.", "take one of these dependencies out");
        }
    }

    private static Dependency Of(SpecReader reader, HoconField field, ComponentName name)
    {
        if (field.Value is not HoconObject)
        {
            return new Dependency(name, reader.Choice(field.Key, DependencyCondition.Ready, Conditions));
        }

        var details = reader.Object(field.Key);
        var dependency = new Dependency(name, details.Choice("condition", DependencyCondition.Ready, Conditions))
        {
            Timeout = details.DurationOrOff("timeout", null),
            OnLost = details.Choice("on-lost", DependencyLoss.Nothing, Losses),
        };
        details.Done();
        return dependency;
    }

    private static void Check(
        SpecReader reader,
        ComponentSpec spec,
        Dependency needed,
        Dictionary<ComponentName, ComponentSpec> byName,
        IReadOnlyList<string> names)
    {
        var (path, origin) = Place(reader, spec.Name, needed.On);
        if (byName.TryGetValue(needed.On, out var other))
        {
            if (needed.Condition == DependencyCondition.Completed && other.Restart.On == RestartCondition.Always)
            {
                reader.Errors.Warn(
                    origin, path, $"'{needed.On}' never completes: its restart.on is always.", "use restart.on = failure there");
            }
        }
        else if (!names.Contains(needed.On.Value, StringComparer.OrdinalIgnoreCase))
        {
            var nearest = NearestName.Of(needed.On.Value, names);
            reader.Errors.Add(
                origin,
                path,
                $"there is no component '{needed.On}'.",
                nearest is null ? $"the components are {string.Join(", ", names)}" : $"did you mean '{nearest}'?");
        }
    }

    private static (string Path, HoconOrigin Origin) Place(SpecReader reader, ComponentName dependent, ComponentName needed)
    {
        var component = reader.Fields.First(field => Is(field, dependent));
        var path = $"{reader.Path}.{component.Key}.depends-on.{needed}";
        var origin = component.Value is HoconObject body && body.TryGetField("depends-on", out var block) && block.Value is HoconObject inner
            ? inner.Fields.FirstOrDefault(field => Is(field, needed))?.KeyOrigin
            : null;
        return (path, origin ?? component.KeyOrigin);
    }

    private static bool Is(HoconField field, ComponentName name) =>
        ComponentName.TryParse(field.Key, out var found) && found == name;
}
