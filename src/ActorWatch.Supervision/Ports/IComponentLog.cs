using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Ports;

/// <summary>The log of a component, as the daemon writes and reads it. Thread-safe.</summary>
public interface IComponentLog
{
    /// <summary>The file that the component's output goes to; null where it goes to none.</summary>
    string? PathOf(ComponentSpec spec);

    /// <summary>
    /// Adds a line of the daemon's own, on a fresh line after <c>actorwatch: </c>. Returns at once; under pressure lines
    /// are dropped and counted, and a full disk is no error.
    /// </summary>
    void Append(ComponentSpec spec, string line);

    /// <summary>Reads the log as bytes, in order.</summary>
    /// <param name="spec">Whose log.</param>
    /// <param name="lines">How many of the last lines come first; null for the whole file.</param>
    /// <param name="follow">Whether to go on with what is written later, until cancelled.</param>
    /// <param name="cancellationToken">Ends a read that follows.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, CancellationToken cancellationToken);
}
