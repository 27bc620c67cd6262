namespace ActorWatch.Hocon;

/// <summary>A source of environment variables for substitutions. Values are text and are never parsed or trimmed.</summary>
public sealed class HoconEnvironment
{
    private readonly Func<string, string?> _find;

    private HoconEnvironment(Func<string, string?> find) => _find = find;

    /// <summary>The variables of this process, read when a substitution asks. On Windows their names ignore case.</summary>
    public static HoconEnvironment Process { get; } = new(FindInProcess);

    /// <summary>No variables: every substitution must be defined by the configuration.</summary>
    public static HoconEnvironment None { get; } = new(_ => null);

    /// <summary>Variables from a dictionary, which must not change while a configuration is resolved.</summary>
    /// <param name="variables">Names and values; the comparer of the dictionary decides about case.</param>
    /// <returns>The source.</returns>
    public static HoconEnvironment From(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new HoconEnvironment(name => variables.TryGetValue(name, out var value) ? value : null);
    }

    /// <summary>The same variables; tells the name of each that a substitution asks for and finds.</summary>
    /// <param name="found">Is told the name, on the thread that resolves, maybe more than once.</param>
    /// <returns>The source.</returns>
    public HoconEnvironment Telling(Action<string> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new HoconEnvironment(name =>
        {
            var value = _find(name);
            if (value is not null)
            {
                found(name);
            }

            return value;
        });
    }

    internal string? Find(string name) => _find(name);

    private static string? FindInProcess(string name) =>
        name.Length == 0 || name.AsSpan().IndexOfAny('\0', '=') >= 0 ? null : Environment.GetEnvironmentVariable(name);
}
