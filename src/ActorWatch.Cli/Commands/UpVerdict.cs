using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Decides when <c>up</c> has nothing more to wait for.</summary>
internal static class UpVerdict
{
    // A program that nobody probes has started when it has not ended for that long.
    private const double AliveSeconds = 1;

    /// <summary>Whether each component is up, or will not be without a person.</summary>
    public static bool IsSettled(IReadOnlyList<ComponentReport> components, TimeSpan age)
    {
        var hopeless = Hopeless(components);
        return components.All(component => hopeless.Contains(component.Name) || IsUp(component, age));
    }

    /// <summary>Whether a component is as <c>up</c> wants it; the report may be some time old.</summary>
    public static bool IsUp(ComponentReport component, TimeSpan age) => component.State switch
    {
        "Running" => component.Ready
            && (IsProbed(component) || component.UptimeSeconds + age.TotalSeconds >= AliveSeconds),
        "Completed" => true,
        "Stopped" => component.Desired == "down",
        _ => false,
    };

    /// <summary>Why a component is not as <c>up</c> wants it, and what was waited for.</summary>
    public static string Explain(ComponentReport component, TimeSpan age, TimeSpan waited)
    {
        var see = $"See 'actorwatch status {component.Name}'";
        var reason = component.Reason.TrimEnd('.');
        if (component.State == "Failed")
        {
            return $"{Phrases.Failure($"Cannot say that '{component.Name}' is up: it is Failed", reason)}. {see}.";
        }

        var (what, awaited) = component switch
        {
            { Desired: "down" } => ($"Cannot see the end of '{component.Name}'", $"it is {component.State} still ({reason})"),
            { State: "Running", Ready: true } => (
                $"Cannot say that '{component.Name}' is up",
                $"it has run for {Phrases.Wait((component.UptimeSeconds ?? 0) + age.TotalSeconds)} only: without a startup or"
                + $" readiness probe it is up after {AliveSeconds} s"),
            { State: "Running" } => ($"Cannot say that '{component.Name}' is up", $"it is Running and not ready{Probe(component)}"),
            _ => ($"Cannot say that '{component.Name}' is up", $"it is {component.State} ({reason}){Probe(component)}"),
        };
        return $"{what}: waited {Phrases.Time(waited)}, and {awaited}. {see}, or wait longer with --timeout.";
    }

    // Failed, or waiting for one that is, or for one that a person has stopped.
    private static HashSet<string> Hopeless(IReadOnlyList<ComponentReport> components)
    {
        var found = Names(static component => component.State == "Failed");
        var away = Names(static component => component is { State: "Stopped", Desired: "down" });
        var waiting = components.Where(static component => component.State == "Waiting").ToList();
        while (waiting.RemoveAll(component => component.DependsOn.Any(IsInVain) && found.Add(component.Name)) > 0)
        {
            // The next round finds who waits for these.
        }

        return found;

        bool IsInVain(DependencyReport needed) =>
            !needed.Met && (found.Contains(needed.Name) || away.Contains(needed.Name));

        HashSet<string> Names(Func<ComponentReport, bool> isOne) =>
            components.Where(isOne).Select(static component => component.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string Probe(ComponentReport component) =>
        component.Probes.FirstOrDefault(probe => probe.Kind != "liveness" && probe.Status != "passing") is { } probe
            ? $"; its {probe.Kind} probe is {probe.Status}{(probe.Message.Length > 0 ? $": {probe.Message.TrimEnd('.')}" : "")}"
            : "";

    private static bool IsProbed(ComponentReport component) =>
        component.Probes.Any(probe => probe.Kind is "startup" or "readiness");
}
