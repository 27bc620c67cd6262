using System.Text;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon;

/// <summary>What a daemon that did not come up wrote.</summary>
internal static class LogTail
{
    private const int Limit = 4096;

    public static string Explain(string logFile, StartedDaemon daemon, TimeSpan timeout)
    {
        var ended = DetachedProcess.HasEnded(daemon.Pid);
        var cause = ended ? "it ended at once" : $"it does not answer after {timeout.TotalSeconds} s";
        var said = Read(logFile, daemon.LogOffset);
        return $"Cannot start the daemon: {cause}. Its log is '{logFile}'{(said.Length > 0 ? ":" : ".")}{said}";
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
