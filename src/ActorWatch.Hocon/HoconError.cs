using System.Text;
using ActorWatch.Hocon.Rendering;

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

    /// <summary>Whether the text could not be read, so that nobody knows where its values end.</summary>
    internal bool IsSyntax { get; init; }

    /// <summary>The source line to show in place of the one in the text; null for that.</summary>
    internal string? ShownLine { get; init; }

    /// <summary>
    /// Hides the values of secret keys in the source lines and the words of problems, for showing them or writing them to a
    /// log. <see cref="HoconOrigin.SourceLine"/> stays as it is.
    /// </summary>
    /// <param name="errors">The problems.</param>
    /// <param name="isSecret">Asked for the path of each key as it is written, quotes included.</param>
    /// <returns>The same problems; hidden characters of a line are shown as <c>*</c>, so that the caret stays in its place.</returns>
    public static IReadOnlyList<HoconError> Redact(IEnumerable<HoconError> errors, Func<string, bool> isSecret)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(isSecret);
        return [.. errors.Select(new ErrorRedaction(isSecret).Of)];
    }

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
        if ((ShownLine ?? Origin.SourceLine) is { } line && line.Trim().Length > 0)
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
