using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon;

/// <summary>
/// Lets one <c>up</c> at a time start a daemon on a data directory, by an open file that no other may open. It ends with the
/// process, however that ends; the file stays.
/// </summary>
internal static class StartLock
{
    private const int LockedOnLinux = 11; // EWOULDBLOCK
    private const int LockedOnMac = 35;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for the lock; makes the data directory where it is missing. Disposing gives the lock back.</summary>
    /// <exception cref="DaemonRefusedException">Another one has it for too long, or the directory cannot be used.</exception>
    public static async Task<IDisposable> TakeAsync(string dataDirectory, TimeSpan timeout, TimeProvider time)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new DaemonRefusedException(
                "Cannot start a daemon in the background: Windows has no sessions to put it in. Use 'actorwatch run'.");
        }

        try
        {
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(dataDirectory, OwnerOnly);
            var file = Path.Combine(dataDirectory, "up.lock");
            var start = time.GetTimestamp();
            while (true)
            {
                if (TryTake(file) is { } taken)
                {
                    return taken;
                }

                if (time.GetElapsedTime(start) >= timeout)
                {
                    throw new DaemonRefusedException(
                        $"Cannot start a daemon: another 'actorwatch up' has been starting one in '{dataDirectory}' for longer"
                        + $" than {Phrases.Time(timeout)}. Look into its daemon.log, or wait longer with --timeout.");
                }

                await Task.Delay(Period, time);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refusal(error);
        }
    }

    /// <summary>What is told when a directory or a file of the daemon cannot be used.</summary>
    public static DaemonRefusedException Refusal(Exception error) =>
        new($"Cannot start a daemon: {error.Message.TrimEnd('.')}. Its data directory must be writable.");

    private static FileStream? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is LockedOnLinux or LockedOnMac)
        {
            return null;
        }
    }
}
