using System.Collections.Concurrent;
using System.Text;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Logs.Rotation;
using ActorWatch.Supervision.Components;
using Microsoft.Win32.SafeHandles;

namespace ActorWatch.Processes.Portable.Logs;

/// <summary>
/// Logs as files that this process alone writes. Each piece goes to the end of the file as it is then, under a lock for
/// the path; the file is open only meanwhile, so that it can be truncated, moved and removed on every system.
/// </summary>
internal sealed class PortableLogStore : ILogStore
{
    private const FileShare Everything = FileShare.ReadWrite | FileShare.Delete;
    private readonly ConcurrentDictionary<string, Lock> _gates = new();
    private volatile IReadOnlyDictionary<string, LogOptions> _limits = new Dictionary<string, LogOptions>();

    /// <summary>Refuses a log that cannot be appended to.</summary>
    /// <exception cref="LaunchRefusedException">It cannot be opened.</exception>
    public static void Check(string path)
    {
        try
        {
            Open(path).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(
                $"log file '{path}' cannot be opened: {error.Message} "
                + "The log directory must exist and be writable for the daemon.");
        }
    }

    /// <summary>Appends output.</summary>
    public void Append(string path, ReadOnlySpan<byte> bytes)
    {
        lock (_gates.GetOrAdd(path, static _ => new Lock()))
        {
            using var file = Open(path);
            RandomAccess.Write(file.SafeFileHandle, bytes, file.Length);
            Rotate(path, file);
        }
    }

    /// <summary>Says how large each file may get, and how many archives of it are kept.</summary>
    public void Keep(IReadOnlyDictionary<string, LogOptions> limits) => _limits = limits;

    /// <inheritdoc/>
    public int AppendOutput(ComponentSpec spec, string path, ReadOnlySpan<byte> output)
    {
        Append(path, output);
        return output.Length;
    }

    /// <inheritdoc/>
    public bool TryAppend(ComponentSpec spec, string path, string text)
    {
        lock (_gates.GetOrAdd(path, static _ => new Lock()))
        {
            using var file = Open(path);
            var bytes = Encoding.UTF8.GetBytes(EndsInLine(file.SafeFileHandle, file.Length) ? text : "\n" + text);
            RandomAccess.Write(file.SafeFileHandle, bytes, file.Length);
            return true;
        }
    }

    /// <inheritdoc/>
    public ILogFile? TryOpen(ComponentSpec spec, string path)
    {
        try
        {
            return new PortableLogFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, Everything), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // The next piece makes a new file. One that somebody else holds in the way is rotated later.
    private void Rotate(string path, FileStream file)
    {
        if (!_limits.TryGetValue(path, out var limit) || file.Length < limit.MaxSize)
        {
            return;
        }

        var archives = new ArchiveFiles(path);
        try
        {
            file.Dispose();
            archives.MakeRoom();
            File.Move(path, archives.Newest);
            archives.Trim(limit.Keep);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The output is more important than its size.
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = Everything,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new FileStream(path, options);
    }

    private static bool EndsInLine(SafeFileHandle file, long size)
    {
        Span<byte> last = stackalloc byte[1];
        return size == 0 || (RandomAccess.Read(file, last, size - 1) == 1 && last[0] == '\n');
    }
}
