namespace ActorWatch.Supervision.Ports;

/// <summary>Tells what the system knows of a process that hangs. Thread-safe.</summary>
public interface IProcessInspector
{
    /// <summary>
    /// Its state, what its threads wait for, and its open connections, as lines for people; null where nothing can be told. It
    /// may take long where the kernel is stuck: then the token ends the waiting.
    /// </summary>
    Task<string?> InspectAsync(int pid, CancellationToken cancellationToken);
}
