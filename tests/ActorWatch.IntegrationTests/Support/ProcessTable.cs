using System.Diagnostics;
using System.Globalization;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>Looks at /proc from outside.</summary>
internal static class ProcessTable
{
    /// <summary>Whether a process is there and not a zombie.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The processes below one, at any depth.</summary>
    public static List<int> TreeOf(int root)
    {
        var tree = new List<int> { root };
        for (var index = 0; index < tree.Count; index++)
        {
            tree.AddRange(Directory.EnumerateDirectories($"/proc/{tree[index]}/task")
                .SelectMany(task => ReadPids($"{task}/children")));
        }

        return tree;
    }

    /// <summary>The processes whose command line holds a text.</summary>
    public static List<int> WithArgument(string text) =>
        [.. All().Where(pid => Read($"/proc/{pid}/cmdline").Contains(text, StringComparison.Ordinal) && Lives(pid))];

    /// <summary>The processes whose working directory a folder is.</summary>
    public static List<int> WorkingIn(string folder) => [.. All().Where(pid => WorksIn(pid, folder))];

    /// <summary>Whether a folder is the working directory of a process.</summary>
    public static bool WorksIn(int pid, string folder)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget == folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended
        }
    }

    /// <summary>Its command line, for people.</summary>
    public static string CommandOf(int pid) => Read($"/proc/{pid}/cmdline").Replace('\0', ' ');

    /// <summary>Kills a process at this moment, without a program in between.</summary>
    public static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <summary>The environment that a process was started with; empty when it has ended.</summary>
    public static string EnvironmentOf(int pid) => Read($"/proc/{pid}/environ");

    /// <summary>The live processes that a daemon in the folder has started, each with its environment.</summary>
    public static List<(int Pid, string Environment)> Marked(Folder folder)
    {
        var marks = folder.StoreMarks;
        return
        [
            .. All().Select(pid => (Pid: pid, Environment: EnvironmentOf(pid)))
                .Where(found => marks.Any(mark => found.Environment.Contains(mark, StringComparison.Ordinal))),
        ];
    }

    /// <summary>Kills what a failed test has left.</summary>
    public static void KillMarked(Folder folder)
    {
        foreach (var (pid, _) in Marked(folder))
        {
            Daemon.Kill("KILL", pid);
        }
    }

    private static IEnumerable<int> All() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && pid != Environment.ProcessId);

    private static IEnumerable<int> ReadPids(string path) => Read(path)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended
        }
    }
}
