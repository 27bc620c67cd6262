using System.Globalization;
using System.Runtime.Versioning;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux.Evidence;

/// <summary>
/// Reads in <c>/proc</c> what a process waits for. What may not be read, or is gone, is left out; where the kernel is stuck, a
/// thread of the pool is, too, and nobody waits for it.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class ProcessInspector : IProcessInspector
{
    private const int MostThreads = 32;
    private const int MostConnections = 20;
    private const int MostDescriptors = 10_000;

    private static readonly string[] Figures = ["State", "Threads", "VmRSS", "VmSwap", "SigBlk", "SigIgn"];

    /// <inheritdoc/>
    public Task<string?> InspectAsync(int pid, CancellationToken cancellationToken) =>
        Task.Run(() => Describe(pid), CancellationToken.None).WaitAsync(cancellationToken);

    private static string? Describe(int pid)
    {
        var folder = $"/proc/{pid.ToString(CultureInfo.InvariantCulture)}";
        var lines = new List<string>();
        Add(lines, () => Overview(folder, pid));
        Add(lines, () => Threads(folder));
        Add(lines, () => Stack(folder));
        Add(lines, () => Connections(folder, pid));
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static void Add(List<string> lines, Func<IEnumerable<string>> read)
    {
        try
        {
            lines.AddRange(read());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or it is another user's.
        }
    }

    private static IEnumerable<string> Overview(string folder, int pid)
    {
        var figures = File.ReadLines($"{folder}/status")
            .Select(static line => line.Split(':', 2))
            .Where(static pair => pair.Length == 2 && Figures.Contains(pair[0]))
            .Select(static pair => $"{pair[0]} {pair[1].Trim().Replace('\t', ' ')}");
        return [$"pid {pid.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", figures)}"];
    }

    // Threads that wait for the same stand on one line.
    private static IEnumerable<string> Threads(string folder) => Directory.EnumerateDirectories($"{folder}/task")
        .Take(MostThreads)
        .Select(static task => (
            Name: FirstLine($"{task}/comm"), State: StateOf(FirstLine($"{task}/stat")), Channel: FirstLine($"{task}/wchan")))
        .GroupBy(static thread => thread)
        .Select(static same => $"thread {same.Key.Name}{(same.Count() > 1 ? $" ({same.Count()} times)" : "")}: state {same.Key.State}"
            + (same.Key.Channel is "" or "0" ? ", wait channel not shown" : $", waits in {same.Key.Channel}"));

    private static IEnumerable<string> Stack(string folder) =>
        File.ReadAllLines($"{folder}/stack") is { Length: > 0 } frames ? ["kernel stack of its first thread:", .. frames] : [];

    private static IEnumerable<string> Connections(string folder, int pid)
    {
        var links = Directory.EnumerateFiles($"{folder}/fd").Take(MostDescriptors).Select(LinkOf).ToList();
        var sockets = links.Select(InodeOf).OfType<ulong>().ToHashSet();
        var open = SocketTable.Of(pid).Where(entry => sockets.Contains(entry.Inode)).ToList();
        var states = open.GroupBy(static entry => entry.State).Select(static same => $"{same.Count()} {same.Key}");
        yield return $"{links.Count} descriptors, {sockets.Count} sockets"
            + (open.Count > 0 ? $"; tcp: {string.Join(", ", states)}" : "");
        foreach (var entry in open.Take(MostConnections))
        {
            yield return $"tcp {entry.Local} - {entry.Remote} {entry.State}, {entry.BytesToRead} bytes to read, {entry.BytesToSend} to send";
        }
    }

    private static string LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static ulong? InodeOf(string link) =>
        link.StartsWith("socket:[", StringComparison.Ordinal)
        && ulong.TryParse(link.AsSpan("socket:[".Length).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            ? inode
            : null;

    private static string StateOf(string stat) => stat.LastIndexOf(')') is var end and >= 0 && stat.Length > end + 2 ? stat[end + 2].ToString() : "?";

    private static string FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
