using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon;

/// <summary>The place where a key or a value stands.</summary>
/// <param name="File">The name of the file as it was given, or a description such as <c>environment variable PORT</c>.</param>
/// <param name="Line">The line, counted from 1; 0 where there are no lines.</param>
/// <param name="Column">The column in UTF-16 units, counted from 1; a tab counts as one. 0 where there are no lines.</param>
public sealed record HoconOrigin(string File, int Line, int Column)
{
    /// <summary>The text of the line, without its line break; null where there is no text to quote.</summary>
    public string? SourceLine => Source?.LineAt(Line);

    internal HoconSource? Source { get; init; }

    /// <summary>Makes an origin that has a description and no lines.</summary>
    /// <param name="description">For example <c>code</c> or <c>environment variable PORT</c>.</param>
    /// <returns>The origin.</returns>
    public static HoconOrigin Of(string description) => new(description, 0, 0);

    /// <summary>Two origins are equal when file, line and column are.</summary>
    /// <param name="other">The origin to compare with.</param>
    /// <returns>Whether both name the same place.</returns>
    public bool Equals(HoconOrigin? other) =>
        other is not null && Line == other.Line && Column == other.Column
        && string.Equals(File, other.File, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Line, Column);

    /// <summary>Writes <c>file:line:column</c>, or the description alone where there are no lines.</summary>
    /// <returns>The place as people and editors read it.</returns>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"{File}:{Line}:{Column}") : File;
}
