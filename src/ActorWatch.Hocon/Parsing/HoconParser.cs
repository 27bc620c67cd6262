namespace ActorWatch.Hocon.Parsing;

/// <summary>
/// Reads one text into unmerged terms. Recursive descent over characters; a mistake is recorded, and reading goes on at
/// the next line of the same level, so that independent mistakes are reported together. Used once, by one thread.
/// </summary>
internal sealed partial class HoconParser
{
    private readonly HoconSource _source;
    private readonly string _text;
    private readonly ParseSession _session;
    private readonly IncludeScope _scope;
    private readonly bool _json;

    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;
    private int _openObjects;
    private int _openArrays;
    private bool _endReported;
    private List<string>? _path;
    private ObjectTerm? _anchor;

    public HoconParser(HoconSource source, ParseSession session, IncludeScope scope)
    {
        _source = source;
        _text = source.Text;
        _session = session;
        _scope = scope;
        _json = source.Syntax == HoconSyntax.Json;
        _anchor = scope.Anchor;
        _path = [.. scope.Prefix];
        _depth = scope.Prefix.Length;
    }

    /// <summary>Reads a path expression given by code.</summary>
    /// <exception cref="HoconException">The expression is no path.</exception>
    public static string[] ParsePath(string expression)
    {
        var session = new ParseSession(HoconOptions.Default);
        var parser = new HoconParser(new HoconSource("path", expression, null, HoconSyntax.Hocon), session, IncludeScope.Root);
        try
        {
            return [.. parser.ReadPath(PathEnd.Text).Select(element => element.Name)];
        }
        catch (SyntaxAbort)
        {
            throw new HoconException(session.Errors);
        }
    }

    /// <summary>Reads the whole text. Errors go to the session; the term holds what could be read.</summary>
    public Term ParseDocument()
    {
        try
        {
            return ParseRoot();
        }
        catch (SyntaxAbort)
        {
            return new ObjectTerm(OriginAt(default(Mark) with { Line = 1 }));
        }
    }

    private Term ParseRoot()
    {
        SkipBlank();
        var start = Here;
        Term root;
        switch (Current)
        {
            case '{' when !AtEnd:
                root = ParseObject();
                break;
            case '[' when !AtEnd:
                var path = _path;
                root = ParseArray();
                _path = path;
                break;
            case var _ when _json:
                throw Fail(start, "a JSON file must be an object in braces or an array in brackets");
            default:
                var fields = new ObjectTerm(OriginAt(start));
                ParseFields(fields, opener: null);
                return fields;
        }

        SkipBlank();
        if (!AtEnd)
        {
            var kind = root is ArrayTerm ? "array" : "object";
            Record(Here, $"{Found()} stands after the end of the root {kind}, where only comments may follow", Current switch
            {
                '}' or ']' => "remove it, or look for a bracket that is closed too early",
                _ => "remove the outer braces, or move the text inside them",
            });
        }

        return root;
    }

    private ObjectTerm ParseObject()
    {
        var opener = Here;
        var target = new ObjectTerm(OriginAt(opener));
        var (path, anchor) = (_path, _anchor);
        if (_path is null)
        {
            (_path, _anchor) = ([], target);
        }

        Enter(opener);
        _openObjects++;
        _at++;
        ParseFields(target, opener);
        _openObjects--;
        _depth--;
        (_path, _anchor) = (path, anchor);
        return target;
    }

    private ArrayTerm ParseArray()
    {
        var opener = Here;
        var (path, anchor) = (_path, _anchor);
        (_path, _anchor) = (null, null);
        Enter(opener);
        _openArrays++;
        _at++;
        var items = ParseItems(opener);
        _openArrays--;
        _depth--;
        (_path, _anchor) = (path, anchor);
        return new ArrayTerm(items, OriginAt(opener));
    }

    private void Enter(Mark opener)
    {
        if (++_depth > _session.Limits.MaxNesting)
        {
            Record(opener, $"objects and arrays are nested deeper than {_session.Limits.MaxNesting} levels");
            throw new SyntaxAbort(isFinal: true);
        }
    }
}
