using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>process { … }</c>.</summary>
internal static class ProcessReader
{
    private static readonly Dictionary<string, ResourceLimit> LimitNames = new()
    {
        ["open-files"] = ResourceLimit.OpenFiles,
        ["processes"] = ResourceLimit.Processes,
        ["core-size"] = ResourceLimit.CoreSize,
        ["file-size"] = ResourceLimit.FileSize,
        ["data-size"] = ResourceLimit.DataSize,
        ["stack-size"] = ResourceLimit.StackSize,
        ["address-space"] = ResourceLimit.AddressSpace,
        ["locked-memory"] = ResourceLimit.LockedMemory,
        ["cpu-time"] = ResourceLimit.CpuTime,
    };

    /// <summary>The key of a limit.</summary>
    public static string NameOf(ResourceLimit limit) => LimitNames.First(pair => pair.Value == limit).Key;

    public static ProcessSpec? Read(SpecReader reader, string baseDirectory)
    {
        var command = reader.Command("command");
        var directory = reader.NonEmptyText("dir");
        var environment = reader.TextMap("env");
        foreach (var name in environment.Keys.Where(name => name.Length == 0 || name.Contains('=') || name.Contains('\0')))
        {
            reader.Problem("env", $"holds '{name}', which is no name of a variable.");
        }

        var spec = new ProcessSpec
        {
            Command = command ?? new CommandLine(["?"]),
            Directory = directory is null ? baseDirectory : Path.GetFullPath(directory, baseDirectory),
            Environment = environment,
            EnvironmentFile = reader.NonEmptyText("env-file"),
            InheritedEnvironment = reader.Texts("env-inherit"),
            User = reader.NonEmptyTextOrNumber("user"),
            Group = reader.NonEmptyTextOrNumber("group"),
            Umask = Umask(reader),
            Nice = reader.IntegerOrNull("nice", -20, 19),
            Stdin = reader.NonEmptyText("stdin"),
            Limits = Limits(reader.Object("limits")),
        };
        reader.Missing("command", "command = [\"program\", \"argument\"]");
        reader.Done();
        return command is null ? null : spec;
    }

    private static int? Umask(SpecReader reader)
    {
        if (reader.TextOrNumber("umask") is not { } text)
        {
            return null;
        }

        try
        {
            if (text.Length is >= 1 and <= 4 && Convert.ToInt32(text, 8) is >= 0 and <= 0x1ff and var umask)
            {
                return umask;
            }
        }
        catch (FormatException)
        {
            // Reported below with every other wrong form.
        }

        reader.Problem("umask", $"must be an octal number of 000 to 777, but is '{text}'.");
        return null;
    }

    private static Dictionary<ResourceLimit, ulong> Limits(SpecReader reader)
    {
        var limits = new Dictionary<ResourceLimit, ulong>();
        foreach (var (name, limit) in LimitNames)
        {
            if (reader.Limit(name, limit is ResourceLimit.OpenFiles or ResourceLimit.Processes or ResourceLimit.CpuTime) is { } value)
            {
                limits[limit] = value;
            }
        }

        reader.Done();
        return limits;
    }
}
