using System.Text;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// The marks in the environment of a program, for people and as a last hint: some programs overwrite theirs.
/// </summary>
internal static class EnvironmentMark
{
    /// <summary>Names the instance: <c>component/generation</c>.</summary>
    public const string Instance = "ACTORWATCH_INSTANCE";

    /// <summary>Names the data directory.</summary>
    public const string Store = "ACTORWATCH_STORE";

    /// <summary>Names the run of a check.</summary>
    public const string Check = "ACTORWATCH_CHECK";

    /// <summary>Reads the marks of a process as the tag that they stand for.</summary>
    public static bool TryReadTag(int pid, out ulong tag)
    {
        tag = 0;
        string text;
        try
        {
            text = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        string? store = null;
        string? mark = null;
        foreach (var line in text.Split('\0'))
        {
            store = ValueOf(line, Store) ?? store;
            mark = ValueOf(line, Instance) ?? ValueOf(line, Check) ?? mark;
        }

        tag = store is not null && mark is not null ? TreeTag.Of(store, mark) : 0;
        return tag != 0;
    }

    private static string? ValueOf(string line, string name) =>
        line.Length > name.Length && line[name.Length] == '=' && line.StartsWith(name, StringComparison.Ordinal)
            ? line[(name.Length + 1)..]
            : null;
}
