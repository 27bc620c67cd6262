using System.Text.RegularExpressions;

namespace ActorWatch.Supervision.Components;

/// <summary>
/// The name of a component: 1 to 64 of the characters <c>A-Z a-z 0-9 . _ -</c>, the first one a letter or digit.
/// Two names that differ only in case are equal, since a name becomes a file, an actor, a URL and a gRPC service.
/// </summary>
public readonly partial record struct ComponentName
{
    private ComponentName(string value) => Value = value;

    /// <summary>The name as the user wrote it.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="name">The name, when the result is true.</param>
    /// <returns>False when <paramref name="text"/> is no valid name.</returns>
    public static bool TryParse(string? text, out ComponentName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new ComponentName(text!) : default;
        return valid;
    }

    /// <summary>Reads a name that is known to be valid.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is no valid name.</exception>
    public static ComponentName Parse(string text) =>
        TryParse(text, out var name)
            ? name
            : throw new ArgumentException($"'{text}' is no component name; use letters, digits, '.', '_' and '-'.");

    /// <summary>Compares ignoring case.</summary>
    public bool Equals(ComponentName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Pattern();
}
