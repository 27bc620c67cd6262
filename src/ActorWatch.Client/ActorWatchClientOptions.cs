namespace ActorWatch.Client;

/// <summary>How a client reaches a daemon.</summary>
public sealed record ActorWatchClientOptions
{
    /// <summary>The daemon's Unix socket. Default: see <see cref="DaemonSocket.DefaultPath"/>.</summary>
    public string SocketPath { get; init; } = DaemonSocket.DefaultPath;

    /// <summary>How long an answer may take. Default 30 s; above zero.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the calling thread waits inside each call, which then completes before it returns. It saves a short-lived
    /// program the start of the thread pool (1 ms). Default false.
    /// </summary>
    public bool Blocking { get; init; }
}
