using System.Text;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon;

/// <summary>What a daemon that did not come up wrote.</summary>
internal static class LogTail
{
    private const int Limit = 4096;

    public static string Explain(string logFile, StartedDaemon daemon, TimeSpan timeout)
    {
        var what = DetachedProcess.HasEnded(daemon.Pid)
            ? "Cannot start the daemon: it ended at once."
            : $"Cannot say that the daemon is up: waited {Phrases.Time(timeout)}, and pid {daemon.Pid} does not answer yet.";
        var said = Read(logFile, daemon.LogOffset);
        return $"{what} Its log is '{logFile}'{(said.Length > 0 ? ":" : ".")}{said}";
    }

    private static string Read(string file, long offset)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Position = Math.Max(offset, stream.Length - Limit);
            var bytes = new byte[Limit];
            var read = stream.Read(bytes);
            var lines = Encoding.UTF8.GetString(bytes, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return string.Concat(lines.Select(line => "\n  " + Neutralised.Text(line)));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
