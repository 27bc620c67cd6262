using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Dependencies;

/// <summary>Who depends on whom among some components. Names that are none of them are left out. Immutable.</summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<ComponentName, ComponentSpec> _specs;
    private readonly ILookup<ComponentName, ComponentName> _dependents;

    /// <summary>Makes the graph of some components.</summary>
    public DependencyGraph(IReadOnlyList<ComponentSpec> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        _specs = components.DistinctBy(static spec => spec.Name).ToDictionary(static spec => spec.Name);
        _dependents = components
            .SelectMany(static spec => spec.DependsOn, static (spec, needed) => (needed.On, spec.Name))
            .Where(edge => _specs.ContainsKey(edge.On))
            .ToLookup(static edge => edge.On, static edge => edge.Name);
        StartOrder = Order(components);
    }

    /// <summary>
    /// All components, each after those that it depends on; else as they were given. Components of a cycle stand where the
    /// cycle was entered.
    /// </summary>
    public IReadOnlyList<ComponentSpec> StartOrder { get; }

    /// <summary>Those that depend on a component directly.</summary>
    public IEnumerable<ComponentName> DependentsOf(ComponentName name) => _dependents[name];

    /// <summary>Whether any component depends on this one.</summary>
    public bool IsNeeded(ComponentName name) => _dependents.Contains(name);

    /// <summary>
    /// The longest time in which all can stop, each after those that depend on it: the largest sum of stop timeouts along
    /// a chain.
    /// </summary>
    public TimeSpan LongestStop()
    {
        var longest = new Dictionary<ComponentName, TimeSpan>();
        foreach (var spec in StartOrder.Reverse())
        {
            var before = DependentsOf(spec.Name).Select(name => longest.GetValueOrDefault(name)).DefaultIfEmpty().Max();
            longest[spec.Name] = before + spec.Stop.Timeout;
        }

        return longest.Values.DefaultIfEmpty().Max();
    }

    /// <summary>A cycle, each component before the one that it depends on and the first one again at the end; null where there is none.</summary>
    public IReadOnlyList<ComponentName>? FindCycle()
    {
        var done = new HashSet<ComponentName>();
        foreach (var start in _specs.Keys)
        {
            if (FindCycle(start, [], done) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    // Depth first with a stack of its own (Tarjan 1972, the part that finds a back edge): chains may be long.
    private List<ComponentName>? FindCycle(
        ComponentName start, List<ComponentName> path, HashSet<ComponentName> done)
    {
        var ways = new Stack<IEnumerator<ComponentName>>();
        var onPath = new HashSet<ComponentName>();
        Enter(start);
        while (ways.TryPeek(out var way))
        {
            if (!way.MoveNext())
            {
                ways.Pop();
                done.Add(path[^1]);
                onPath.Remove(path[^1]);
                path.RemoveAt(path.Count - 1);
            }
            else if (onPath.Contains(way.Current))
            {
                return [.. path.Skip(path.IndexOf(way.Current)), way.Current];
            }
            else if (!done.Contains(way.Current))
            {
                Enter(way.Current);
            }
        }

        return null;

        void Enter(ComponentName name)
        {
            path.Add(name);
            onPath.Add(name);
            ways.Push(NeedsOf(name).GetEnumerator());
        }
    }

    private IEnumerable<ComponentName> NeedsOf(ComponentName name) =>
        _specs[name].DependsOn.Select(static needed => needed.On).Where(_specs.ContainsKey);

    private List<ComponentSpec> Order(IReadOnlyList<ComponentSpec> components)
    {
        var ordered = new List<ComponentSpec>(components.Count);
        var seen = new HashSet<ComponentName>();
        var open = new Stack<(ComponentSpec Spec, bool IsReady)>();
        foreach (var component in components)
        {
            open.Push((component, false));
            while (open.TryPop(out var next))
            {
                if (next.IsReady)
                {
                    ordered.Add(next.Spec);
                }
                else if (seen.Add(next.Spec.Name))
                {
                    open.Push((next.Spec, true));
                    foreach (var needed in NeedsOf(next.Spec.Name).Reverse())
                    {
                        open.Push((_specs[needed], false));
                    }
                }
            }
        }

        return ordered;
    }
}
