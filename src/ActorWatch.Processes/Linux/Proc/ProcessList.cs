using System.Globalization;
using System.IO.Enumeration;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>All processes that /proc shows.</summary>
internal static class ProcessList
{
    /// <summary>Their pids, in the order of the kernel.</summary>
    public static IEnumerable<int> All() =>
        new FileSystemEnumerable<int>(
            "/proc",
            static (ref FileSystemEntry entry) => int.Parse(entry.FileName, CultureInfo.InvariantCulture))
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => char.IsAsciiDigit(entry.FileName[0]),
        };

    /// <summary>This process and all above it: nothing of ours, whatever it carries.</summary>
    public static HashSet<int> SelfAndAncestors()
    {
        var result = new HashSet<int>();
        var pid = Environment.ProcessId;
        while (pid > 0 && result.Add(pid))
        {
            pid = ProcStat.TryRead(pid, out var stat) ? stat.Parent : 0;
        }

        return result;
    }
}
