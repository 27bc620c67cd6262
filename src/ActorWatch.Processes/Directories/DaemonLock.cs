using System.Globalization;
using System.Text;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Directories;

/// <summary>
/// Excludes a second daemon by a lock on an open file, with the pid of the owner inside. It ends with the process,
/// however that ends; the file stays.
/// </summary>
public sealed class DaemonLock : IDisposable
{
    // A child that our predecessor had forked but that has not executed its program yet holds the lock for a moment.
    private static readonly TimeSpan PatienceWithTheDead = TimeSpan.FromSeconds(5);
    private const int PauseMilliseconds = 10;
    private readonly Descriptor _file;

    private DaemonLock(Descriptor file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file; made when it is missing. Its directory exists.</param>
    /// <param name="subject">What it protects, for the error: <c>data directory '/var/lib/actorwatch'</c>.</param>
    /// <param name="time">The clock that bounds the wait for a dead predecessor's unfinished start.</param>
    /// <exception cref="DaemonAlreadyRunsException">A living process has it.</exception>
    public static DaemonLock Acquire(string path, string subject, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var file = Descriptor.Open(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoFollow, 0x180);
        try
        {
            var start = time.GetTimestamp();
            while (!file.TryLock())
            {
                var pid = ReadPid(file);
                if (IsAlive(pid) || time.GetElapsedTime(start) > PatienceWithTheDead)
                {
                    throw Refuse(subject, path, pid);
                }

                Pause();
            }

            WritePid(file);
            return new DaemonLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        _file.Unlock();
        _file.Dispose();
    }

    private static DaemonAlreadyRunsException Refuse(string subject, string path, int? pid) =>
        pid is { } owner && IsAlive(owner)
            ? new DaemonAlreadyRunsException(
                $"Cannot use {subject}: the daemon with pid {owner} uses it. Stop that one, or use another.", owner)
            : new DaemonAlreadyRunsException(
                $"Cannot use {subject}: '{path}' is still locked by an unfinished start of an earlier daemon. "
                + "End the process that holds it.",
                null);

    // A process that stopped being a daemon, or a pid that was reused, is told apart by the lock, not by this.
    private static bool IsAlive(int? pid) =>
        pid is { } known && ProcStat.TryRead(known, out var stat) && stat.State is not ('Z' or 'X');

    private static unsafe void Pause() => _ = Libc.Poll(null, 0, PauseMilliseconds);

    private static unsafe int? ReadPid(Descriptor file)
    {
        var buffer = stackalloc byte[32];
        var count = (int)Libc.PRead(file.Number, buffer, 32, 0);
        var text = Encoding.ASCII.GetString(buffer, Math.Max(count, 0)).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
    }

    private static unsafe void WritePid(Descriptor file)
    {
        var bytes = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        _ = Libc.FTruncate(file.Number, 0);
        fixed (byte* start = bytes)
        {
            _ = Libc.Write(file.Number, start, (nuint)bytes.Length);
        }
    }
}
