using System.Globalization;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>Finds the processes that hold the lock of a file, by looking at all descriptors that we may see.</summary>
internal static class LockHolders
{
    /// <summary>The pids, without our own.</summary>
    public static List<int> Find(FileKey file)
    {
        var result = new List<int>();
        foreach (var pid in ProcessList.All())
        {
            if (pid != Environment.ProcessId && Holds(pid, file))
            {
                result.Add(pid);
            }
        }

        return result;
    }

    /// <summary>True when a descriptor of the process shares the locked description.</summary>
    public static bool Holds(int pid, FileKey file)
    {
        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
            {
                if (FileKey.At(path) == file && IsLocked(pid, Path.GetFileName(path)))
                {
                    return true;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or it is somebody else's: then it cannot be ours either.
        }

        return false;
    }

    /// <summary>Names processes for people: <c>pid 812 (cp), pid 813 (cat)</c>.</summary>
    public static string Describe(IReadOnlyList<int> pids) =>
        pids.Count == 0
            ? "a process that cannot be seen from here"
            : string.Join(", ", pids.Select(pid => string.Create(
                CultureInfo.InvariantCulture,
                $"pid {pid} ({(ProcStat.TryRead(pid, out var stat) ? stat.Name : "ended")})")));

    private static bool IsLocked(int pid, string descriptor) =>
        File.ReadAllText($"/proc/{pid}/fdinfo/{descriptor}").Contains("FLOCK", StringComparison.Ordinal);
}
