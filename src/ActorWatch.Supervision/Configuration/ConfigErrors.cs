using ActorWatch.Hocon;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Collects the problems and warnings of a configuration, each with its place. Not thread-safe.</summary>
internal sealed class ConfigErrors
{
    private readonly List<HoconError> _errors = [];
    private readonly List<HoconError> _warnings = [];
    private readonly HashSet<(bool IsWarning, HoconOrigin Origin, string Message)> _places = [];

    /// <summary>The problems in the order of their places.</summary>
    public IReadOnlyList<HoconError> Errors => InOrder(_errors);

    /// <summary>What is allowed but hardly meant, in the order of the places.</summary>
    public IReadOnlyList<HoconError> Warnings => InOrder(_warnings);

    /// <summary>Adds a problem; it counts once at its place, since defaults are read again by each component.</summary>
    public void Add(HoconOrigin origin, string path, string message, string? hint = null) =>
        AddTo(_errors, new HoconError(origin, message) { Path = path, Hint = hint });

    /// <summary>Adds a warning.</summary>
    public void Warn(HoconOrigin origin, string path, string message, params IReadOnlyList<string> notes) =>
        AddTo(_warnings, new HoconError(origin, message) { Path = path, Notes = notes });

    /// <summary>Adds the problems that the HOCON reader found.</summary>
    public void Add(HoconException exception) => _errors.AddRange(exception.Errors);

    private void AddTo(List<HoconError> list, HoconError error)
    {
        // Only the path differs when another component reads the same place.
        var what = error.Origin.Line > 0 && error.Path is { Length: > 0 } path
            ? error.Message.Replace(path, "", StringComparison.Ordinal)
            : error.Message;
        if (_places.Add((list == _warnings, error.Origin, what)))
        {
            list.Add(error);
        }
    }

    private static List<HoconError> InOrder(IEnumerable<HoconError> errors) =>
        [.. errors.OrderBy(error => error.Origin.File, StringComparer.Ordinal)
            .ThenBy(error => error.Origin.Line).ThenBy(error => error.Origin.Column)];
}
