using ActorWatch.Hocon.Including;
using ActorWatch.Hocon.Parsing;
using ActorWatch.Hocon.Resolving;

namespace ActorWatch.Hocon;

/// <summary>
/// A configuration as it is written: parsed, but with its substitutions still open, so that others can be merged below it
/// before all is resolved at once. Immutable and safe to use from many threads.
/// </summary>
public sealed class HoconConfig
{
    private readonly Term _root;
    private readonly HoconOptions _options;

    private HoconConfig(Term root, HoconOptions options)
    {
        _root = root;
        _options = options;
    }

    /// <summary>The configuration without fields.</summary>
    public static HoconConfig Empty { get; } = FromObject(HoconObject.Empty);

    /// <summary>Parses a text.</summary>
    /// <param name="text">HOCON or JSON.</param>
    /// <param name="origin">The name of the text in messages and origins, for example <c>command line</c>.</param>
    /// <param name="options">How to read and resolve; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The configuration, not resolved.</returns>
    /// <exception cref="HoconException">The text, or a file that it includes, has mistakes; all are reported.</exception>
    public static HoconConfig Parse(string text, string origin = "text", HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(origin);
        return Parse(new HoconSource(origin, text, null, HoconSyntax.Hocon), options ?? HoconOptions.Default);
    }

    /// <summary>Reads and parses a file: by the end of its name JSON, .properties or else HOCON. It must be UTF-8.</summary>
    /// <param name="path">The file; messages and origins show the path as it is given here.</param>
    /// <param name="options">How to read and resolve; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The configuration, not resolved.</returns>
    /// <exception cref="HoconException">The file cannot be read, or it has mistakes; all are reported.</exception>
    public static HoconConfig ParseFile(string path, HoconOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= HoconOptions.Default;
        if (!SourceFile.TryRead(path, options.Limits.MaxFileBytes, out var text, out var problem))
        {
            throw Unreadable(path, problem);
        }

        return Parse(new HoconSource(path, text, Path.GetFullPath(path), SourceFile.SyntaxOf(path)), options);
    }

    /// <summary>Wraps values that code has built, so that they merge and resolve like a file.</summary>
    /// <param name="root">The values; text in them is text and never a substitution.</param>
    /// <param name="options">How to resolve; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The configuration.</returns>
    public static HoconConfig FromObject(HoconObject root, HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new HoconConfig(TermOf.Value(root), options ?? HoconOptions.Default);
    }

    /// <summary>
    /// Puts another configuration below this one, as if its text came first in the same file: objects merge, anything else
    /// set here wins. Both stay as they are. The options of this one are kept.
    /// </summary>
    /// <param name="fallback">The configuration that applies where this one says nothing.</param>
    /// <returns>The merged configuration, not resolved.</returns>
    public HoconConfig WithFallback(HoconConfig fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        if (_root is not ObjectTerm upper || fallback._root is not ObjectTerm lower)
        {
            return this;
        }

        var merged = lower.Clone();
        merged.Absorb(upper.Clone());
        return new HoconConfig(merged, _options);
    }

    /// <summary>Replaces all substitutions and merges what is set several times.</summary>
    /// <returns>The values.</returns>
    /// <exception cref="HoconException">
    /// A substitution is undefined or leads to itself, values that cannot be joined stand side by side, a limit is passed,
    /// or the root is an array. All problems that do not depend on each other are reported.
    /// </exception>
    public HoconObject Resolve() =>
        ResolveValue() as HoconObject ?? throw RootIsArray();

    /// <summary>Like <see cref="Resolve"/>, but the root may be an array as well.</summary>
    /// <returns>A <see cref="HoconObject"/> or a <see cref="HoconArray"/>.</returns>
    /// <exception cref="HoconException">As for <see cref="Resolve"/>.</exception>
    public HoconValue ResolveValue() => new Resolver(_root, _options).ResolveRoot();

    private static HoconConfig Parse(HoconSource source, HoconOptions options)
    {
        var session = new ParseSession(options);
        var root = session.Parse(source, IncludeScope.Root, from: null);
        session.ThrowIfErrors();
        return new HoconConfig(root, options);
    }

    private HoconException RootIsArray() =>
        new(new HoconError(_root.Origin, "the root is an array, but an object is expected") { Hint = "put it under a key" });

    private static HoconException Unreadable(string path, string problem) =>
        new(new HoconError(HoconOrigin.Of(path), $"cannot read the file: {problem}"));
}
