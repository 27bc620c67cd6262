namespace ActorWatch.Hocon.Parsing;

/// <summary>What the files of one configuration share while they are read: options, errors, the chain of includes.</summary>
internal sealed class ParseSession(HoconOptions options)
{
    private readonly List<IncludeFrame> _chain = [];
    private int _includes;

    public HoconOptions Options { get; } = options;

    public HoconLimits Limits => Options.Limits;

    public List<HoconError> Errors { get; } = [];

    public bool IsFull => Errors.Count >= Limits.MaxErrors;

    /// <summary>Files on the way from the first file to the one being read, as notes for an error.</summary>
    public IReadOnlyList<string> IncludedFrom =>
        [.. _chain.Where(frame => frame.From is not null).Reverse().Select(frame => $"included from {frame.From}")];

    public int Depth => _chain.Count - 1;

    /// <summary>Adds a mistake of the text; what follows from one at the same place is no news.</summary>
    public void Add(HoconError error)
    {
        if (Errors.Count == 0 || !Errors[^1].Origin.Equals(error.Origin))
        {
            Errors.Add(error with { IsSyntax = true });
        }
    }

    /// <summary>Counts one more included file; false when there are too many.</summary>
    public bool CountInclude() => ++_includes <= Limits.MaxIncludes;

    /// <summary>Reads a text. Its errors are added to those of the session.</summary>
    /// <param name="source">The text.</param>
    /// <param name="scope">What it is included under.</param>
    /// <param name="from">Where the include stands; null for the first file.</param>
    public Term Parse(HoconSource source, IncludeScope scope, HoconOrigin? from)
    {
        _chain.Add(new IncludeFrame(source, from));
        try
        {
            return source.Syntax == HoconSyntax.Properties
                ? new PropertiesParser(source, this, scope.Prefix.Length).Parse()
                : new HoconParser(source, this, scope).ParseDocument();
        }
        finally
        {
            _chain.RemoveAt(_chain.Count - 1);
        }
    }

    /// <summary>The files from the first reading of a path to now; null when it is not being read.</summary>
    public IReadOnlyList<string>? CycleTo(string path)
    {
        var start = _chain.FindIndex(frame => string.Equals(frame.Source.Path, path, StringComparison.Ordinal));
        return start < 0 ? null : [.. _chain.Skip(start).Select(frame => frame.Source.Name)];
    }

    public void ThrowIfErrors()
    {
        if (Errors.Count > 0)
        {
            throw new HoconException(Errors);
        }
    }

    private sealed record IncludeFrame(HoconSource Source, HoconOrigin? From);
}
