using ActorWatch.Hocon;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Hosting;

/// <summary>One component in code. It is read and checked as a file is, so every key of the reference may be set.</summary>
public sealed class ComponentBuilder
{
    private readonly HoconBuilder _builder;
    private readonly string _name;

    internal ComponentBuilder(HoconBuilder builder, string name)
    {
        _builder = builder;
        _name = name;
    }

    /// <summary>Sets any key below the component.</summary>
    /// <param name="path">Its path: <c>restart.max-restarts</c>.</param>
    /// <param name="value">A text, number, truth value, <see cref="TimeSpan"/>, list or dictionary.</param>
    public ComponentBuilder Set(string path, object? value) => Set(HoconPath.Parse(path).Elements, value);

    /// <summary>Sets a variable of a process.</summary>
    public ComponentBuilder Environment(string name, string value) => Set(["process", "env", name], value);

    /// <summary>Gives it a probe of the host as one of its probes.</summary>
    /// <param name="kind">What it decides.</param>
    /// <param name="probe">The name given to <see cref="ActorWatchBuilder.AddProbe{T}"/>.</param>
    public ComponentBuilder Probe(ProbeKind kind, string probe) =>
        Set(["probes", kind.ToString().ToLowerInvariant(), "custom", "name"], probe);

    internal ComponentBuilder Set(IEnumerable<string> path, object? value)
    {
        _builder.Set(HoconPath.Of(["actorwatch", "components", _name, .. path]), value);
        return this;
    }
}
