using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Compresses all archives but the newest, on one thread that gets the processor and the disk only when nobody else wants
/// them. An archive appears compressed when it is whole on the disk, or not at all.
/// </summary>
internal sealed class ArchiveCompressor : IDisposable
{
    private const uint ArchiveMode = 0x1A0; // 0640
    private const int LowestPriority = 19;
    private const int OnlyThisThread = 1;
    private const int IdleClass = 3 << 13;
    private const int ChunkSize = 256 * 1024;

    private static readonly int SetIoPriority = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 30 : 251;

    private readonly BlockingCollection<RotatedLog> _logs = [];
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private Thread? _thread;
    private volatile bool _isStopping;

    public ArchiveCompressor(ILogger logger) => _logger = logger;

    /// <summary>Compresses what there is to compress, later. Thread-safe.</summary>
    public void Add(RotatedLog log)
    {
        lock (_gate)
        {
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-gzip" };
                _thread.Start();
            }
        }

        _logs.Add(log);
    }

    /// <summary>Ends the thread; what it is at is left for later.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _logs.CompleteAdding();
        _thread?.Join();
        _logs.Dispose();
    }

    private void Run()
    {
        _ = Libc.SetPriority(0, 0, LowestPriority);
        _ = Libc.Syscall(SetIoPriority, OnlyThisThread, 0, IdleClass, 0);
        foreach (var log in _logs.GetConsumingEnumerable())
        {
            try
            {
                while (!_isStopping && TryCompress(log))
                {
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _ = Libc.Unlink(log.Archives.PackedDraft);
                Log.CompressionFailed(_logger, log.Path, error);
            }
        }
    }

    // False when there is nothing to compress.
    private bool TryCompress(RotatedLog log)
    {
        FileStream source;
        lock (log.Gate)
        {
            if (log.Archives.List().LastOrDefault(static archive => archive.Number > 1 && !archive.IsPacked) is not { } archive)
            {
                return false;
            }

            source = LogFiles.OpenStream(archive.Path);
        }

        using (source)
        {
            var key = KeyOf(source);
            if (Pack(source, log.Archives.PackedDraft))
            {
                Publish(log, key);
            }
        }

        return true;
    }

    private bool Pack(FileStream source, string draft)
    {
        _ = Libc.Unlink(draft);
        var flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow | OpenFlags.CloseOnExec;
        var fd = Libc.Open(draft, flags, ArchiveMode);
        using var target = fd >= 0
            ? new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.Write, bufferSize: 0)
            : throw SystemCallException.Last($"open '{draft}'");
        CopyOwner(source, fd);
        using (var packed = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            var buffer = new byte[ChunkSize];
            for (int count; (count = source.Read(buffer)) > 0;)
            {
                if (_isStopping)
                {
                    return false;
                }

                packed.Write(buffer, 0, count);
            }
        }

        target.Flush(flushToDisk: true);
        return true;
    }

    // Meanwhile it may have got another number, or have been removed.
    private static void Publish(RotatedLog log, FileKey key)
    {
        lock (log.Gate)
        {
            var archives = log.Archives;
            if (archives.List().FirstOrDefault(archive => !archive.IsPacked && FileKey.At(archive.Path) == key) is not { } archive)
            {
                _ = Libc.Unlink(archives.PackedDraft);
                return;
            }

            File.Move(archives.PackedDraft, archives.PathOf(archive.Number, isPacked: true), overwrite: true);
            RotationJournal.SyncDirectory(log.Path);
            File.Delete(archive.Path);
        }
    }

    private static unsafe void CopyOwner(FileStream source, int target)
    {
        StatxBuffer stat;
        if (Libc.Statx((int)source.SafeFileHandle.DangerousGetHandle(), "", Numbers.AtEmptyPath, Numbers.StatxBasic, &stat) == 0)
        {
            _ = Libc.FChmod(target, ArchiveMode);
            _ = Libc.FChown(target, stat.User, stat.Group);
        }
    }

    private static unsafe FileKey KeyOf(FileStream file)
    {
        StatxBuffer stat;
        return Libc.Statx((int)file.SafeFileHandle.DangerousGetHandle(), "", Numbers.AtEmptyPath, Numbers.StatxBasic, &stat) == 0
            ? FileKey.Of(stat)
            : throw SystemCallException.Last("statx");
    }
}
