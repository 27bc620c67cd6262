using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>log { … }</c>.</summary>
internal static class LogReader
{
    private static readonly Dictionary<string, LogMode> Modes = new()
    {
        ["file"] = LogMode.File,
        ["inherit"] = LogMode.Inherit,
        ["none"] = LogMode.None,
    };

    public static LogOptions Read(SpecReader reader, string baseDirectory)
    {
        reader.NotYet("max-size", "keep", "hard-size", "rules");
        var isPipe = reader.IsWord("mode", "pipe");
        if (isPipe)
        {
            reader.Problem("mode", "= pipe is not yet supported.", "use file, inherit or none");
        }

        var options = new LogOptions
        {
            Mode = isPipe ? LogMode.File : reader.Choice("mode", LogMode.File, Modes),
            Stderr = reader.NonEmptyText("stderr") is { } path ? Path.GetFullPath(path, baseDirectory) : null,
        };
        if (options.Stderr is not null && options.Mode != LogMode.File)
        {
            reader.Problem("stderr", "needs log.mode = file.");
        }

        reader.Done();
        return options;
    }
}
