using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes;

/// <summary>Chooses what runs processes: what is made for this system, else what works on every one.</summary>
public static class SystemProcesses
{
    /// <summary>Opens the directories and starts what runs processes.</summary>
    /// <param name="dataDirectory">Logs and the name of the store; made when it is missing.</param>
    /// <param name="runtimeRoot">Where the directory of records is made; null for the default of this user.</param>
    /// <param name="isDaemon">
    /// True when this process is the daemon, which on Linux becomes the subreaper of its programs; false inside another
    /// program. Elsewhere both are the same.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The daemon's own log.</param>
    /// <exception cref="Directories.DaemonAlreadyRunsException">Another daemon uses the directories.</exception>
    /// <exception cref="IOException">A directory cannot be made, or is not safe.</exception>
    public static IProcesses Open(
        string dataDirectory, string? runtimeRoot, bool isDaemon, TimeProvider time, ILogger logger) =>
        OperatingSystem.IsLinux()
            ? LinuxProcesses.Open(dataDirectory, runtimeRoot, isDaemon, time, logger)
            : PortableProcesses.Open(dataDirectory, runtimeRoot, time, logger);
}
