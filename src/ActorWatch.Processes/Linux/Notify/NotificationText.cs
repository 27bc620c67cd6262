using System.Buffers.Text;
using System.Text;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux.Notify;

/// <summary>Reads the lines of sd_notify, <c>KEY=VALUE</c> each. Keys that nobody knows are counted, and change nothing.</summary>
internal static class NotificationText
{
    /// <summary>Most characters that are kept of a STATUS.</summary>
    public const int LongestStatus = 200;

    private const long LongestMicroseconds = 3650L * 24 * 3600 * 1_000_000;

    // They mean nothing here, but a program that sends them does nothing wrong.
    private static readonly string[] Unused =
        ["BARRIER", "ERRNO", "BUSERROR", "VARLINKERROR", "EXIT_STATUS", "MONOTONIC_USEC", "NOTIFYACCESS", "FDSTORE", "FDNAME"];

    /// <summary>Reads one message. A process that it names is not proven to be anybody's.</summary>
    public static Notification Read(ReadOnlySpan<byte> message)
    {
        var told = Notification.None;
        foreach (var range in message.Split((byte)'\n'))
        {
            var line = message[range];
            if (line.Length > 0)
            {
                told = Read(told, line);
            }
        }

        return told;
    }

    private static Notification Read(Notification told, ReadOnlySpan<byte> line)
    {
        var equals = line.IndexOf((byte)'=');
        var value = line[(equals + 1)..];
        var key = equals > 0 ? Encoding.UTF8.GetString(line[..equals]) : "";
        return key switch
        {
            "READY" when value is [(byte)'1'] => told with { IsReady = true, IsReloading = false },
            "RELOADING" when value is [(byte)'1'] => told with { IsReloading = true },
            "STOPPING" when value is [(byte)'1'] => told with { IsStopping = true },
            "STATUS" => told with { Text = Status(value) },
            "WATCHDOG" when value is [(byte)'1'] => told with { IsAlive = true },
            "WATCHDOG" when value.SequenceEqual("trigger"u8) => told with { AsksForRestart = true },
            "WATCHDOG_USEC" when TryReadTime(value, out var time) => told with { Watchdog = time },
            "EXTEND_TIMEOUT_USEC" when TryReadTime(value, out var time) => told with { Extension = time },
            "MAINPID" when Utf8Parser.TryParse(value, out int pid, out var length) && length == value.Length && pid > 0 =>
                told with { MainPid = pid },
            _ when key.StartsWith("X_", StringComparison.Ordinal) || Unused.Contains(key) => told,
            _ => told with { Ignored = told.Ignored + 1 },
        };
    }

    private static string Status(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        return text.Length <= LongestStatus ? text : text[..(LongestStatus - 1)] + "…";
    }

    private static bool TryReadTime(ReadOnlySpan<byte> value, out TimeSpan time)
    {
        var isRead = Utf8Parser.TryParse(value, out ulong microseconds, out var length) && length == value.Length;
        time = TimeSpan.FromMicroseconds(Math.Min(microseconds, (ulong)LongestMicroseconds));
        return isRead;
    }
}
