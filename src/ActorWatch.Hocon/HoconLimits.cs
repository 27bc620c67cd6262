namespace ActorWatch.Hocon;

/// <summary>Bounds that keep a hostile or mistaken text from exhausting the process; passing one is an error.</summary>
public sealed record HoconLimits
{
    private readonly int _maxNesting = 256;

    /// <summary>The bounds that are used when none are given.</summary>
    public static HoconLimits Default { get; } = new();

    /// <summary>Levels of objects, arrays and path elements, in the text and in the result. Default 256; 1 to 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of that range, which the stack of a thread sets.</exception>
    public int MaxNesting
    {
        get => _maxNesting;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _maxNesting = value;
        }
    }

    /// <summary>Levels of files that include each other. Default 50.</summary>
    public int MaxIncludeDepth { get; init; } = 50;

    /// <summary>Files that one configuration may include in all. Default 1000.</summary>
    public int MaxIncludes { get; init; } = 1000;

    /// <summary>Size of one file in bytes. Default 64 MiB.</summary>
    public int MaxFileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Size of the result, counted in values, key characters and text characters, each as often as it would be printed.
    /// It stops substitutions that double a value again and again. Default 8 Mi.
    /// </summary>
    public long MaxResolvedSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>Steps that resolving may take, a step being one look at a value. Default 3 million.</summary>
    public long MaxResolveSteps { get; init; } = 3_000_000;

    /// <summary>Syntax errors that are reported together. Default 20.</summary>
    public int MaxErrors { get; init; } = 20;
}
