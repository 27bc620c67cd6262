namespace ActorWatch.Actors;

/// <summary>The phases in the order that their dependencies ask for.</summary>
internal static class ShutdownPhases
{
    private static readonly string[] Names =
    [
        CoordinatedShutdown.PhaseBeforeServiceUnbind,
        CoordinatedShutdown.PhaseServiceUnbind,
        CoordinatedShutdown.PhaseServiceRequestsDone,
        CoordinatedShutdown.PhaseServiceStop,
        CoordinatedShutdown.PhaseBeforeClusterShutdown,
        CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
        CoordinatedShutdown.PhaseClusterLeave,
        CoordinatedShutdown.PhaseClusterExiting,
        CoordinatedShutdown.PhaseClusterExitingDone,
        CoordinatedShutdown.PhaseClusterShutdown,
        CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
        CoordinatedShutdown.PhaseActorSystemTerminate,
    ];

    /// <summary>Returns the built-in phases with the changes and additions.</summary>
    /// <exception cref="ArgumentException">The dependencies go in a circle, or name an unknown phase.</exception>
    public static IReadOnlyList<ShutdownPhase> Sort(IReadOnlyList<ShutdownPhase> additions)
    {
        var phases = BuiltIn().ToDictionary(phase => phase.Name);
        var order = phases.Keys.ToList();
        foreach (var addition in additions)
        {
            if (phases.TryGetValue(addition.Name, out var builtIn))
            {
                phases[addition.Name] = addition with { DependsOn = [.. builtIn.DependsOn.Union(addition.DependsOn)] };
            }
            else
            {
                phases.Add(addition.Name, addition);
                order.Add(addition.Name);
            }
        }

        var sorted = new List<ShutdownPhase>();
        var visiting = new HashSet<string>();
        foreach (var name in order)
        {
            Visit(name, phases, visiting, sorted);
        }

        return sorted;
    }

    private static IEnumerable<ShutdownPhase> BuiltIn() => Names.Select((name, index) => new ShutdownPhase(name)
    {
        DependsOn = index == 0 ? [] : [Names[index - 1]],
        Timeout = TimeSpan.FromSeconds(name is CoordinatedShutdown.PhaseClusterShardingShutdownRegion
            or CoordinatedShutdown.PhaseClusterExiting or CoordinatedShutdown.PhaseActorSystemTerminate ? 10 : 5),
    });

    private static void Visit(
        string name, Dictionary<string, ShutdownPhase> phases, HashSet<string> visiting, List<ShutdownPhase> sorted)
    {
        if (sorted.Exists(phase => phase.Name == name))
        {
            return;
        }

        if (!phases.TryGetValue(name, out var phase))
        {
            throw new ArgumentException($"Cannot order the shutdown phases: '{name}' is depended on, but unknown. Add it.");
        }

        if (!visiting.Add(name))
        {
            throw new ArgumentException($"Cannot order the shutdown phases: cycle detected at '{name}'. Remove a dependency.");
        }

        foreach (var before in phase.DependsOn)
        {
            Visit(before, phases, visiting, sorted);
        }

        visiting.Remove(name);
        sorted.Add(phase);
    }
}
