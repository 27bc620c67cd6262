using System.Text;

namespace ActorWatch.Hocon;

/// <summary>One problem of a configuration, with its place.</summary>
/// <param name="Origin">Where the problem stands.</param>
/// <param name="Message">What is wrong and what would be right, without the place.</param>
public sealed record HoconError(HoconOrigin Origin, string Message)
{
    /// <summary>The path of the value concerned; null where the text could not be read that far.</summary>
    public string? Path { get; init; }

    /// <summary>What to do about it; null where the message says all.</summary>
    public string? Hint { get; init; }

    /// <summary>Further places that belong to the problem, such as the file that includes this one; empty if none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Writes the problem on one line, <c>file:line:column: message</c>, without the source line.</summary>
    /// <returns>The line, with the hint in brackets at its end.</returns>
    public string ToLine() => Hint is null ? $"{Origin}: {Message}" : $"{Origin}: {Message} ({Hint})";

    /// <summary>
    /// Writes <c>file:line:column: message</c>, then the source line with a caret, then the notes and the hint.
    /// </summary>
    /// <returns>One or several lines without a line break at the end.</returns>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Origin).Append(": ").Append(Message);
        if (Origin.SourceLine is { } line && line.Trim().Length > 0)
        {
            SourceExcerpt.Append(text, line, Origin.Line, Origin.Column);
        }

        foreach (var note in Notes)
        {
            text.Append("\n  ").Append(note);
        }

        if (Hint is not null)
        {
            text.Append("\n  hint: ").Append(Hint);
        }

        return text.ToString();
    }
}
