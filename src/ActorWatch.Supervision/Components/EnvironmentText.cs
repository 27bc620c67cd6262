using System.Text;

namespace ActorWatch.Supervision.Components;

/// <summary>
/// A file of <c>NAME=value</c> lines: empty lines and lines that start with <c>#</c> are skipped, <c>export </c> may
/// stand before the name. An unquoted value is the rest of the line without the blanks around it, so a <c>#</c> in it
/// belongs to it; single quotes keep everything; in double quotes a backslash escapes <c>" \ $ `</c>.
/// </summary>
public static class EnvironmentText
{
    /// <summary>Parses the text of a file into variables; a later line wins, and <paramref name="path"/> is for errors.</summary>
    /// <exception cref="FormatException">A line is not understood.</exception>
    public static void Parse(string text, string path, Dictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variables);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                line = line[7..].TrimStart();
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? line : line[..equals];
            if (equals < 0 || !IsName(name))
            {
                throw Refuse(path, number, equals < 0 ? $"'{name}' has no '='" : $"'{name}' is no name of a variable");
            }

            variables[name] = Unquote(line[(equals + 1)..].TrimStart(), path, number);
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && !char.IsAsciiDigit(name[0])
        && name.All(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter));

    private static string Unquote(string value, string path, int line)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw Refuse(path, line, "the value holds a NUL character");
        }

        if (value.Length == 0 || value[0] is not ('\'' or '"'))
        {
            return value;
        }

        var quote = value[0];
        var result = new StringBuilder();
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == quote)
            {
                var rest = value.AsSpan(i + 1).Trim();
                return rest.IsEmpty || rest[0] == '#'
                    ? result.ToString()
                    : throw Refuse(path, line, $"'{rest}' follows the closing quote");
            }

            if (quote == '"' && value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '"' or '\\' or '$' or '`')
            {
                i++;
            }

            result.Append(value[i]);
        }

        throw Refuse(path, line, $"the quote {quote} is not closed on its line");
    }

    private static FormatException Refuse(string path, int line, string cause) =>
        new($"{path}:{line}: {cause}. Write NAME=value, NAME='value' or NAME=\"value\".");
}
