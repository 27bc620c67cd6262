using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Logs as files that programs append to themselves. They are opened by the system call: the .NET classes would lock
/// them, and a lock means life here.
/// </summary>
internal sealed class LinuxLogStore(SystemUsers users, LogCatalog catalog, HeldLogs held) : ILogStore
{
    /// <inheritdoc/>
    public bool TryAppend(ComponentSpec spec, string path, string text)
    {
        var process = spec.Workload as ProcessSpec;
        using var file = LogFiles.Open(path, users.Find(process?.User, process?.Group), canRead: true);
        return TryWrite(file, Encoding.UTF8.GetBytes(EndsInLine(file) ? text : "\n" + text));
    }

    /// <inheritdoc/>
    public unsafe int AppendOutput(ComponentSpec spec, string path, ReadOnlySpan<byte> output)
    {
        using var file = LogFiles.Open(path, users.Find(user: null, group: null));
        fixed (byte* start = output)
        {
            for (var done = 0; done < output.Length;)
            {
                var count = (int)Libc.Write(file.Number, start + done, (nuint)(output.Length - done));
                if (count < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    return done;
                }

                done += Math.Max(count, 0);
            }
        }

        return output.Length;
    }

    /// <inheritdoc/>
    public ILogFile? TryOpen(ComponentSpec spec, string path)
    {
        var log = catalog.Of(path);
        lock (log.Gate)
        {
            return Open() is { } file ? new LinuxLogFile(log, file, Open) : null;
        }

        Descriptor? Open() => held.TryOpen(spec, path) ?? LogFiles.TryOpen(path, OpenFlags.ReadOnly);
    }

    private static unsafe bool TryWrite(Descriptor file, byte[] bytes)
    {
        fixed (byte* start = bytes)
        {
            return Libc.Write(file.Number, start, (nuint)bytes.Length) == bytes.Length;
        }
    }

    private static unsafe bool EndsInLine(Descriptor file)
    {
        byte last;
        var size = (long)file.Stat().Size;
        return size == 0 || (Libc.PRead(file.Number, &last, 1, size - 1) == 1 && last == '\n');
    }
}
