using System.Globalization;
using System.IO.Compression;
using System.Text;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>
/// A log that numbered lines are appended to, as programs do it, in a folder of its own on some file system; and what is
/// in it and its archives by now.
/// </summary>
internal sealed class NumberedLog : IDisposable
{
    private readonly string _folder;

    public NumberedLog(string root)
    {
        _folder = Path.Combine(root, $"actorwatch-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        LogPath = Path.Combine(_folder, "web.log");
    }

    public string LogPath { get; }

    /// <summary>The file systems that every Linux has: that of the temporary folder, and one in memory.</summary>
    public static TheoryData<string> Roots => new(Path.GetTempPath(), "/dev/shm");

    public string[] Files => [.. Directory.GetFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public string Archive(int number, string suffix = "") => $"{LogPath}.{number}{suffix}";

    public Writer OpenWriter(string name) => new(LogPath, name);

    public LinuxLogFile OpenReader(RotatedLog log)
    {
        lock (log.Gate)
        {
            return new LinuxLogFile(log, Open()!, Open);
        }

        Descriptor? Open() => LogFiles.TryOpen(LogPath, OpenFlags.ReadOnly);
    }

    /// <summary>The whole log in the order of its positions, read through a reader that knows nothing of before.</summary>
    public string ReadAll()
    {
        using var reader = OpenReader(new RotatedLog(LogPath));
        return ReadFrom(reader, reader.Start);
    }

    public static string ReadFrom(LinuxLogFile reader, long position)
    {
        var text = new StringBuilder();
        var buffer = new byte[1 << 16];
        for (int count; (count = reader.Read(ref position, buffer)) > 0;)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }

    /// <summary>The content of the archives, oldest first, without any help of the journal.</summary>
    public string ReadArchives() => string.Concat(
        new RotatedLog(LogPath).Archives.List().Reverse().Select(archive => ReadArchive(archive.Path, archive.IsPacked)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string ReadArchive(string path, bool isPacked)
    {
        using var file = File.OpenRead(path);
        using var text = new StreamReader(isPacked ? new GZipStream(file, CompressionMode.Decompress) : file);
        return text.ReadToEnd();
    }

    /// <summary>Appends lines of its own name and a number, each with one call of the kernel.</summary>
    internal sealed class Writer(string path, string name) : IDisposable
    {
        private readonly Descriptor _file = Descriptor.Open(
            path, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, 0x180);

        public int Count { get; private set; }

        public unsafe void Write(int lines = 1)
        {
            for (var i = 0; i < lines; i++)
            {
                var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {Count++} {new string('.', Count % 90)}\n"));
                fixed (byte* start = line)
                {
                    Assert.Equal(line.Length, (int)Libc.Write(_file.Number, start, (nuint)line.Length));
                }
            }
        }

        public void Dispose() => _file.Dispose();
    }
}
