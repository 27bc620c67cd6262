using System.Text;
using ActorWatch.Processes.Launching;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>Reads the marks in the environment of a process, the last hint where it belongs.</summary>
internal static class EnvironmentTag
{
    /// <summary>Reads the marks of a process as the tag that they stand for.</summary>
    public static bool TryRead(int pid, out ulong tag)
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
            store = ValueOf(line, EnvironmentMark.Store) ?? store;
            mark = ValueOf(line, EnvironmentMark.Instance) ?? ValueOf(line, EnvironmentMark.Check) ?? mark;
        }

        tag = store is not null && mark is not null ? TreeTag.Of(store, mark) : 0;
        return tag != 0;
    }

    private static string? ValueOf(string line, string name) =>
        line.Length > name.Length && line[name.Length] == '=' && line.StartsWith(name, StringComparison.Ordinal)
            ? line[(name.Length + 1)..]
            : null;
}
