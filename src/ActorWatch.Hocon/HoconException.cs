namespace ActorWatch.Hocon;

/// <summary>
/// The one exception of this library: a configuration cannot be read, resolved or converted. It carries all problems
/// that could be found at once; the properties are those of the first.
/// </summary>
public sealed class HoconException : Exception
{
    /// <summary>Makes an exception with one problem.</summary>
    /// <param name="error">The problem.</param>
    public HoconException(HoconError error)
        : this([error])
    {
    }

    /// <summary>Makes an exception with several problems.</summary>
    /// <param name="errors">The problems, at least one, in the order of the text.</param>
    public HoconException(IReadOnlyList<HoconError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>The problems, at least one.</summary>
    public IReadOnlyList<HoconError> Errors { get; }

    /// <summary>The file of the first problem, or a description such as <c>environment variable PORT</c>.</summary>
    public string File => Errors[0].Origin.File;

    /// <summary>The line of the first problem, counted from 1; 0 where there are no lines.</summary>
    public int Line => Errors[0].Origin.Line;

    /// <summary>The column of the first problem, counted from 1; 0 where there are no lines.</summary>
    public int Column => Errors[0].Origin.Column;

    /// <summary>The path of the value concerned by the first problem; null where there is none.</summary>
    public string? Path => Errors[0].Path;

    private static string Describe(IReadOnlyList<HoconError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count);
        return string.Join('\n', errors);
    }
}
