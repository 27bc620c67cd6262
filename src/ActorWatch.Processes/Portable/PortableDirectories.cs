using System.Globalization;
using ActorWatch.Processes.Directories;

namespace ActorWatch.Processes.Portable;

/// <summary>
/// The directories of one daemon, made and taken: an open lock file excludes every other daemon, whatever launcher it
/// uses. Owners and permissions are left to who sets the system up.
/// </summary>
internal sealed class PortableDirectories : IDisposable
{
    private readonly FileStream _lock;

    private PortableDirectories(string data, string? runtimeRoot)
    {
        _lock = Take(data);
        try
        {
            Store = StoreId.ReadOrCreate(Path.Combine(data, "store-id"));
            Logs = Make(Path.Combine(data, "log"));
            Runtime = Make(Path.Combine(runtimeRoot ?? Path.Combine(data, "run"), Store));
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The random name of the data directory; it stays with it.</summary>
    public string Store { get; }

    /// <summary>The directory of the components' logs.</summary>
    public string Logs { get; }

    /// <summary>The directory of the records.</summary>
    public string Runtime { get; }

    /// <summary>Makes what is missing and takes the lock.</summary>
    public static PortableDirectories Open(string dataDirectory, string? runtimeRoot) =>
        new(Make(Path.GetFullPath(dataDirectory)), runtimeRoot is null ? null : Path.GetFullPath(runtimeRoot));

    public void Dispose() => _lock.Dispose();

    private static string Make(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows() || Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                Directory.CreateDirectory(path, Private);
            }

            return path;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"Cannot use directory '{path}': {error.Message} Choose one that the daemon's user may write.", error);
        }
    }

    private static FileStream Take(string data)
    {
        var path = Path.Combine(data, "lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
            file.Flush();
            return file;
        }
        catch (IOException error)
        {
            throw new DaemonAlreadyRunsException(
                $"Cannot use data directory '{data}': {error.Message} Stop the daemon that uses it, or use another.", null);
        }
    }
}
