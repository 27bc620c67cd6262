using ActorWatch.Supervision.Status;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Hosting;

/// <summary>
/// The supervision inside this host. Thread-safe. Calls wait until the host has started it; a component that does not
/// exist is an answer (<see cref="Supervision.CommandOutcome.NotFound"/>) and no exception.
/// </summary>
public interface IActorWatch
{
    /// <summary>How all components stand.</summary>
    /// <exception cref="TimeoutException">The supervision did not answer within 5 s.</exception>
    Task<StatusSnapshot> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Starts a component with a fresh restart budget, and waits until it is up.</summary>
    /// <param name="component">Its name.</param>
    /// <param name="deadline">How long to wait for the result. Default 30 s; the intent stays when it is over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CommandReply> StartAsync(string component, TimeSpan? deadline = null, CancellationToken cancellationToken = default);

    /// <summary>Stops a component, and waits until nothing of it is left.</summary>
    /// <inheritdoc cref="StartAsync"/>
    Task<CommandReply> StopAsync(string component, TimeSpan? deadline = null, CancellationToken cancellationToken = default);

    /// <summary>Stops a component and starts it again.</summary>
    /// <inheritdoc cref="StartAsync"/>
    Task<CommandReply> RestartAsync(string component, TimeSpan? deadline = null, CancellationToken cancellationToken = default);

    /// <summary>Each change of a state from now on, until cancelled or until the host stops.</summary>
    IAsyncEnumerable<StateChanged> ChangesAsync(CancellationToken cancellationToken = default);
}
