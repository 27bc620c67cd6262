using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Supervision.Ports;

/// <summary>Tries whether alerts arrive. Thread-safe.</summary>
public interface IAlertTests
{
    /// <summary>The names of the sinks, in the order of the file.</summary>
    IReadOnlyList<string> SinkNames { get; }

    /// <summary>Sends a test alert now, past all that waits, and waits for the results.</summary>
    /// <param name="sinks">The names of the sinks; names that are none are left out.</param>
    /// <param name="cancellationToken">Ends the wait; what has not arrived by then is told as such.</param>
    Task<IReadOnlyList<AlertTestResult>> TestAsync(IReadOnlyList<string> sinks, CancellationToken cancellationToken);
}
