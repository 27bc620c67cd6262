using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Directories;

/// <summary>
/// The directories of one daemon, made and locked: while this lives, no other daemon uses them. The runtime directory
/// is named by the store, so that two data directories never share one.
/// </summary>
public sealed class DaemonDirectories : IDisposable
{
    private const uint Private = 0x1C0; // 0700
    private const uint Readable = 0x1ED; // 0755
    private readonly DaemonLock _dataLock;
    private readonly DaemonLock _runtimeLock;

    private DaemonDirectories(string data, string runtimeRoot, TimeProvider time)
    {
        Data = data;
        _dataLock = DaemonLock.Acquire(Path.Combine(data, "lock"), $"data directory '{data}'", time);
        try
        {
            Store = StoreId.ReadOrCreate(Path.Combine(data, "store-id"));
            OwnedDirectory.Ensure(runtimeRoot, Private);
            Runtime = OwnedDirectory.Ensure(Path.Combine(runtimeRoot, Store), Private);
            Logs = OwnedDirectory.Ensure(Path.Combine(data, "log"), Readable);
            OutputLocks = OwnedDirectory.Ensure(Path.Combine(Runtime, "output"), Private);
            Commands = OwnedDirectory.Ensure(Path.Combine(Runtime, "commands"), Private);
            Notifications = OwnedDirectory.Ensure(Path.Combine(Runtime, "notify"), Private);
            _runtimeLock = DaemonLock.Acquire(
                Path.Combine(Runtime, "lock"), $"runtime directory '{Runtime}'", time);
        }
        catch
        {
            _dataLock.Dispose();
            throw;
        }
    }

    /// <summary>The data directory.</summary>
    public string Data { get; }

    /// <summary>The directory of this store's files that a reboot clears.</summary>
    public string Runtime { get; }

    /// <summary>The directory of the components' logs.</summary>
    public string Logs { get; }

    /// <summary>The directory of lock files of components whose output goes to no file.</summary>
    public string OutputLocks { get; }

    /// <summary>The directory that tells which commands run: checks, stop commands.</summary>
    public string Commands { get; }

    /// <summary>The directory of the sockets over which programs tell of themselves.</summary>
    public string Notifications { get; }

    /// <summary>The random name of the data directory; it stays with it.</summary>
    public string Store { get; }

    /// <summary>
    /// Where runtime directories are by default: <c>/run/actorwatch</c> for root, else
    /// <c>$XDG_RUNTIME_DIR/actorwatch</c>, else <c>run</c> in the data directory.
    /// </summary>
    public static string DefaultRuntimeRoot(string dataDirectory) =>
        Libc.GetEffectiveUser() == 0 ? "/run/actorwatch"
        : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } directory
            ? Path.Combine(directory, "actorwatch")
            : Path.Combine(dataDirectory, "run");

    /// <summary>Makes what is missing, checks the rest, and takes the locks.</summary>
    /// <param name="dataDirectory">The data directory; made with mode 0700 when it is missing.</param>
    /// <param name="runtimeRoot">Where the runtime directory is made; null for the default.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DaemonAlreadyRunsException">Another daemon uses it.</exception>
    /// <exception cref="IOException">A directory cannot be made, or is not safe.</exception>
    public static DaemonDirectories Open(string dataDirectory, string? runtimeRoot, TimeProvider time)
    {
        var data = OwnedDirectory.Ensure(Path.GetFullPath(dataDirectory), Private);
        return new DaemonDirectories(data, Path.GetFullPath(runtimeRoot ?? DefaultRuntimeRoot(data)), time);
    }

    /// <summary>
    /// Removes the runtime directory, while the locks still keep other daemons away. It stays when something in it is not
    /// known here, when a program still holds the lock of its output, or when a command may still run.
    /// </summary>
    public void RemoveRuntime()
    {
        try
        {
            if (Directory.EnumerateFiles(OutputLocks).All(IsFree) && !Directory.EnumerateFiles(Commands).Any())
            {
                Directory.Delete(Commands);
                Directory.Delete(Notifications, recursive: true);
                Directory.Delete(OutputLocks, recursive: true);
                File.Delete(Path.Combine(Runtime, "records"));
                File.Delete(Path.Combine(Runtime, "lock"));
                Directory.Delete(Runtime);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What stays harms nobody: the next daemon takes it up, and a reboot clears it.
        }
    }

    private static bool IsFree(string lockFile)
    {
        using var file = Descriptor.Open(lockFile, OpenFlags.ReadWrite | OpenFlags.NoFollow);
        return file.TryLock();
    }

    /// <summary>Gives the locks back.</summary>
    public void Dispose()
    {
        _runtimeLock.Dispose();
        _dataLock.Dispose();
    }
}
