using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Decides when <c>up</c> has nothing more to wait for.</summary>
internal static class UpVerdict
{
    // A program that nobody probes has started when it has not ended for that long.
    private const double AliveSeconds = 1;

    /// <summary>Whether each component is up, or will not be without a person.</summary>
    public static bool IsSettled(IReadOnlyList<ComponentReport> components, TimeSpan age) =>
        components.All(component => component.State == "Failed" || IsUp(component, age));

    /// <summary>Whether a component is as <c>up</c> wants it; the report may be some time old.</summary>
    public static bool IsUp(ComponentReport component, TimeSpan age) => component.State switch
    {
        "Running" => component.Ready
            && (IsProbed(component) || component.UptimeSeconds + age.TotalSeconds >= AliveSeconds),
        "Completed" => true,
        "Stopped" => component.Desired == "down",
        _ => false,
    };

    private static bool IsProbed(ComponentReport component) =>
        component.Probes.Any(probe => probe.Kind is "startup" or "readiness");
}
