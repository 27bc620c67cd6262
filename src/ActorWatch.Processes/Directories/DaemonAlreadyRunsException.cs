namespace ActorWatch.Processes.Directories;

/// <summary>Another daemon uses a directory or a socket; the message is the sentence that people read.</summary>
public sealed class DaemonAlreadyRunsException : IOException
{
    /// <summary>Makes one.</summary>
    public DaemonAlreadyRunsException(string message, int? pid)
        : base(message) => Pid = pid;

    /// <summary>The pid of the other daemon; null when it cannot be known.</summary>
    public int? Pid { get; }
}
