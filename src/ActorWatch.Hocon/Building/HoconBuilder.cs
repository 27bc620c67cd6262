using ActorWatch.Hocon.Building;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon;

/// <summary>
/// Builds an object in code, so that settings made in code pass the same checks as a file. Later calls win over earlier
/// ones and objects merge, as lines of a file do. Not thread-safe.
/// </summary>
public sealed class HoconBuilder
{
    private readonly HoconOrigin _origin;
    private readonly ObjectTerm _root;

    /// <summary>Starts an empty object.</summary>
    /// <param name="origin">What errors name instead of a file. Default <c>code</c>.</param>
    public HoconBuilder(string origin = "code")
    {
        _origin = HoconOrigin.Of(origin);
        _root = new ObjectTerm(_origin);
    }

    /// <summary>Sets the value at a path.</summary>
    /// <param name="path">A path expression such as <c>components.web.process</c>.</param>
    /// <param name="value">
    /// Null, text, a boolean, a number, a <see cref="TimeSpan"/>, an enum (in kebab case), a <see cref="HoconValue"/>, a
    /// dictionary with text as keys (taken as they are), or a sequence of these.
    /// </param>
    /// <returns>This builder.</returns>
    /// <exception cref="HoconException">The expression is no path.</exception>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public HoconBuilder Set(string path, object? value) => Set(HoconPath.Parse(path), value);

    /// <inheritdoc cref="Set(string, object)"/>
    public HoconBuilder Set(HoconPath path, object? value)
    {
        ArgumentNullException.ThrowIfNull(path);
        var term = TermOf.Value(ValueOf.Any(value, _origin));
        for (var i = path.Elements.Count - 1; i > 0; i--)
        {
            var outer = new ObjectTerm(_origin);
            outer.Add(path.Elements[i], new HoconDefinition(_origin, term, isPath: i < path.Elements.Count - 1));
            term = outer;
        }

        _root.Add(path.Elements[0], new HoconDefinition(_origin, term, isPath: path.Elements.Count > 1));
        return this;
    }

    /// <summary>Makes the object.</summary>
    /// <returns>What was set so far.</returns>
    public HoconObject Build() =>
        (HoconObject)new Resolving.Resolver(_root.Clone(), HoconOptions.Default with { Environment = HoconEnvironment.None })
            .ResolveRoot();

    /// <summary>Makes a configuration that can be merged with others.</summary>
    /// <returns>What was set so far.</returns>
    public HoconConfig ToConfig() => HoconConfig.FromObject(Build());
}
