using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>log { … }</c>.</summary>
internal static class LogReader
{
    private const long SmallestSize = 4096;
    private const int MostArchives = 100;
    private static readonly LogOptions Default = new();

    private static readonly Dictionary<string, LogMode> Modes = new()
    {
        ["file"] = LogMode.File,
        ["pipe"] = LogMode.Pipe,
        ["inherit"] = LogMode.Inherit,
        ["none"] = LogMode.None,
    };

    public static LogOptions Read(SpecReader reader, string baseDirectory)
    {
        var options = new LogOptions
        {
            Mode = reader.Choice("mode", LogMode.File, Modes),
            Stderr = reader.NonEmptyText("stderr") is { } path ? Path.GetFullPath(path, baseDirectory) : null,
            MaxSize = reader.Size("max-size", SmallestSize) ?? Default.MaxSize,
            Keep = reader.Integer("keep", Default.Keep, 0, MostArchives),
            Compress = reader.Flag("compress", Default.Compress),
            HardSize = reader.Size("hard-size", SmallestSize),
            Rules = reader.Objects("rules").Select(LogRuleReader.Read).OfType<LogRule>().ToArray(),
        };
        if (options.HardSize < options.MaxSize)
        {
            reader.Problem("hard-size", $"must be at least max-size ({options.MaxSize} bytes), but is {options.HardSize} bytes.");
        }

        if (options.Stderr is not null && options.Mode != LogMode.File)
        {
            reader.Problem("stderr", "needs log.mode = file.");
        }

        if (options.Rules.Count > 0 && options.Mode is not (LogMode.File or LogMode.Pipe))
        {
            reader.Problem("rules", "need log.mode = file or pipe: other output is not read.", "set log.rules = [] here");
        }

        reader.Done();
        return options;
    }
}
