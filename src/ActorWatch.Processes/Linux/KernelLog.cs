using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>Reads in the kernel's log whom it killed for memory. Where the log may not be read, nobody is known.</summary>
[SupportedOSPlatform("linux")]
internal sealed class KernelLog(string path = "/dev/kmsg") : IMemoryKills
{
    // The clock of the log is close to the monotonic one, not the same.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);
    private const int LongestRecord = 8192;

    /// <inheritdoc/>
    public bool WasKilled(int pid, TimeSpan endedAt)
    {
        try
        {
            return Records().Any(record => IsKill(record, pid, endedAt));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // One record: "6,339,5140900,-;Out of memory: Killed process 812 (web), …", with its time in microseconds.
    internal static bool IsKill(string record, int pid, TimeSpan endedAt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Killed process {pid} (");
        return record.Contains(name, StringComparison.Ordinal)
            && record.Split(',', 4) is [_, _, var time, ..]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && (TimeSpan.FromMicroseconds(microseconds) - endedAt).Duration() < Tolerance;
    }

    // Each read gives one record, and fails where the next one would have to be waited for.
    private IEnumerable<string> Records()
    {
        using var log = Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking);
        var buffer = new byte[LongestRecord];
        while (Read(log, buffer) is { } record)
        {
            yield return record;
        }
    }

    private static unsafe string? Read(Descriptor log, byte[] buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do
            {
                count = Libc.Read(log.Number, start, (nuint)buffer.Length);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == Errno.BrokenPipe); // records were overwritten meanwhile

            return count > 0 ? Encoding.UTF8.GetString(start, (int)count) : null;
        }
    }
}
