using System.Runtime.InteropServices;

namespace ActorWatch.Cli.Daemon;

/// <summary>
/// Signals that end the daemon: the first asks it to stop in order, a second hastens; and the one that makes it read its
/// configuration again. Thread-safe; signals arrive on a thread of the runtime.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hasten = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="hasTerminal">Whether a terminal that goes away ends the daemon too.</param>
    public StopSignals(bool hasTerminal)
    {
        Register(PosixSignal.SIGTERM);
        Register(PosixSignal.SIGINT);
        if (hasTerminal)
        {
            Register(PosixSignal.SIGHUP);
        }
        else
        {
            // As everywhere with daemons; left alone it would end this one.
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, received =>
            {
                received.Cancel = true;
                ReloadWanted();
            }));
        }
    }

    /// <summary>Cancelled by the first signal, and by <see cref="RequestStop"/>.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Hasten => _hasten.Token;

    /// <summary>What asked for the end.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether a person asked that all be stopped, not a signal.</summary>
    public bool IsDown { get; private set; }

    /// <summary>The program that is to take the place of this one; null when the daemon ends for good.</summary>
    public string? Successor { get; private set; }

    /// <summary>Called when a signal asks to read the configuration again; it must not block or throw.</summary>
    public Action ReloadWanted { get; set; } = static () => { };

    /// <summary>Completes with the first signal or request.</summary>
    public Task WaitAsync() => _stopped.Task;

    /// <summary>Ends the daemon without a signal.</summary>
    public void RequestStop()
    {
        IsDown = true;
        Request("asked by 'down'");
    }

    /// <summary>Ends the daemon so that another program takes its place.</summary>
    public void RequestUpgrade(string program)
    {
        if (!_stop.IsCancellationRequested)
        {
            Successor = program;
            Request($"upgrade to '{program}'");
        }
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _hasten.Dispose();
    }

    internal void Receive(PosixSignal signal)
    {
        if (_stop.IsCancellationRequested)
        {
            _hasten.Cancel();
            return;
        }

        Request(signal.ToString());
    }

    private void Register(PosixSignal signal) => _registrations.Add(PosixSignalRegistration.Create(signal, received =>
    {
        received.Cancel = true;
        Receive(received.Signal);
    }));

    private void Request(string reason)
    {
        Reason = reason;
        _stop.Cancel();
        _stopped.TrySetResult();
    }
}
