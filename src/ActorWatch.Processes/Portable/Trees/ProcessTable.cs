using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ActorWatch.Processes.Portable.Trees;

/// <summary>Who is whose child, as the command <c>ps</c> tells it: the one way that POSIX gives.</summary>
internal static class ProcessTable
{
    /// <summary>All that descends from a process; nothing where there is no <c>ps</c>.</summary>
    public static IReadOnlyList<Descendant> DescendantsOf(int root)
    {
        if (OperatingSystem.IsWindows())
        {
            return [];
        }

        var children = Parse(Read()).ToLookup(static row => row.Parent, static row => row.Pid);
        var found = new List<Descendant>();
        var waiting = new Stack<int>(children[root]);
        while (waiting.TryPop(out var pid))
        {
            if (Descendant.StartOf(pid) is { } start)
            {
                found.Add(new Descendant(pid, start));
            }

            foreach (var child in children[pid])
            {
                waiting.Push(child);
            }
        }

        return found;
    }

    /// <summary>Reads rows of a pid and the pid of its parent.</summary>
    public static IEnumerable<(int Pid, int Parent)> Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent))
            {
                yield return (pid, parent);
            }
        }
    }

    private static string Read()
    {
        try
        {
            using var ps = Process.Start(
                new ProcessStartInfo("/bin/ps", ["-A", "-o", "pid=", "-o", "ppid="])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                });
            return ps!.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
