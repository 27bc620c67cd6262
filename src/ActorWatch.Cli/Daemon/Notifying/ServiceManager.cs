using System.Globalization;
using ActorWatch.Supervision;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>
/// What the daemon tells systemd, where that started it as a service: that it is ready, how the components stand, that every
/// subsystem works, and what it is about to do. Without systemd it does nothing. Thread-safe.
/// </summary>
/// <param name="socket">Where systemd listens; null without it.</param>
/// <param name="limit">Within what time it wants to hear that the daemon lives; null for no such wish.</param>
/// <param name="journal">Where it is told which subsystem does not answer.</param>
/// <param name="time">The clock.</param>
internal sealed class ServiceManager(NotifySocket? socket, TimeSpan? limit, Journal journal, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExtensionPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Extension = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _watchEnds = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _changing = new();
    private Task _watching = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private Task _extending = Task.CompletedTask;
    private int _reloads;
    private bool _isReady;
    private bool _isLeaving;

    /// <summary>The one that started this process.</summary>
    public static ServiceManager OfProcess(Journal journal, TimeProvider time) => new(
        NotifySocket.Open(Environment.GetEnvironmentVariable(NotifySocket.Variable)),
        WatchdogLimit.Of(Environment.GetEnvironmentVariable, Environment.ProcessId),
        journal,
        time);

    /// <summary>Tells that the daemon is ready once every subsystem has answered; then how it stands, and that it lives.</summary>
    public void Begin(ISupervision supervision, IReadOnlyList<Vital> vitals)
    {
        if (socket is not null)
        {
            var signs = new VitalSigns(vitals, (limit / 4) ?? UsualPatience, what => journal.Note("watchdog", what), time);
            _watching = Quietly(WatchAsync(socket, signs, _watchEnds.Token));
            _telling = Quietly(TellStatusAsync(socket, supervision, _end.Token));
        }
    }

    /// <summary>The configuration is being read again.</summary>
    public void ReloadBegins()
    {
        lock (_changing)
        {
            if (++_reloads == 1 && _isReady && !_isLeaving)
            {
                TellReloading();
            }
        }
    }

    /// <summary>It was read, or refused.</summary>
    public void ReloadEnds()
    {
        lock (_changing)
        {
            if (--_reloads == 0 && _isReady && !_isLeaving)
            {
                socket?.SendOrKeep("READY=1");
            }
        }
    }

    /// <summary>The daemon ends, and stops its components or leaves them; systemd is to wait as long as that takes.</summary>
    public async Task StoppingAsync()
    {
        if (socket is not null && await LeaveAsync())
        {
            socket.SendOrKeep("STOPPING=1");
            _extending = Quietly(ExtendAsync(socket, _end.Token));
        }
    }

    /// <summary>Another program takes the place of this one, in this process; it tells when it is ready.</summary>
    public async Task UpgradingAsync()
    {
        if (await LeaveAsync())
        {
            TellReloading();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _watchEnds.CancelAsync();
        await _end.CancelAsync();
        await Task.WhenAll(_watching, _telling, _extending);
        socket?.Flush();
        socket?.Dispose();
        _watchEnds.Dispose();
        _end.Dispose();
    }

    // From here on nobody is told that the daemon is ready, or lives.
    private async Task<bool> LeaveAsync()
    {
        lock (_changing)
        {
            if (_isLeaving)
            {
                return false;
            }

            _isLeaving = true;
        }

        await _watchEnds.CancelAsync();
        await _watching;
        return true;
    }

    private async Task WatchAsync(NotifySocket told, VitalSigns signs, CancellationToken cancellationToken)
    {
        await signs.AllAnswerAsync(cancellationToken);
        lock (_changing)
        {
            _isReady = true;
            told.SendOrKeep("READY=1");
            if (_reloads > 0)
            {
                TellReloading();
            }
        }

        while (limit is { } within)
        {
            told.Send("WATCHDOG=1");
            await Task.Delay(within / 2, time, cancellationToken);
            await signs.AllAnswerAsync(cancellationToken);
        }
    }

    private async Task TellStatusAsync(NotifySocket told, ISupervision supervision, CancellationToken cancellationToken)
    {
        for (var last = ""; ;)
        {
            try
            {
                await foreach (var status in supervision.WatchAsync(cancellationToken))
                {
                    told.Flush();
                    var line = StatusLine.Of(status);
                    if (line != last && told.Send($"STATUS={line}"))
                    {
                        last = line;
                    }

                    await Task.Delay(StatusPeriod, time, cancellationToken);
                }
            }
            catch (TimeoutException error)
            {
                told.Send($"STATUS={error.Message}");
                last = "";
                await Task.Delay(StatusPeriod, time, cancellationToken);
            }
        }
    }

    private async Task ExtendAsync(NotifySocket told, CancellationToken cancellationToken)
    {
        while (true)
        {
            told.Send(Line("EXTEND_TIMEOUT_USEC", Extension));
            await Task.Delay(ExtensionPeriod, time, cancellationToken);
        }
    }

    // systemd compares it with the clock of its own, which is the same.
    private void TellReloading() =>
        socket?.SendOrKeep("RELOADING=1\n" + Line("MONOTONIC_USEC", time.GetElapsedTime(0)));

    private static string Line(string name, TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}={value.Ticks / TimeSpan.TicksPerMicrosecond}");

    private static async Task Quietly(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
