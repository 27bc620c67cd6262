using System.Text;

namespace ActorWatch.Processes.Launching;

/// <summary>
/// A file of <c>NAME=value</c> lines: empty lines and lines that start with <c>#</c> are skipped, <c>export </c> may
/// stand before the name. An unquoted value is the rest of the line without the blanks around it, so a <c>#</c> in it
/// belongs to it; single quotes keep everything; in double quotes a backslash escapes <c>" \ $ `</c>.
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Parses the text of a file into variables; a later line wins, and <paramref name="path"/> is for errors.</summary>
    /// <exception cref="LaunchRefusedException">A line is not understood.</exception>
    public static void Parse(string text, string path, Dictionary<string, string> variables)
    {
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

    /// <summary>The refusal of a file that cannot be read.</summary>
    public static LaunchRefusedException Unreadable(string path, string cause, bool isTransient) => new(
        $"env-file '{path}' cannot be read: {cause}. It must exist and be readable for the component's user.",
        isTransient);

    /// <summary>The refusal of a file that is no text.</summary>
    public static LaunchRefusedException NoText(string path, string what) =>
        new($"env-file '{path}' {what}. It must be a text file of NAME=value lines.");

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

    private static LaunchRefusedException Refuse(string path, int line, string cause) =>
        new($"{path}:{line}: {cause}. Write NAME=value, NAME='value' or NAME=\"value\".");
}
