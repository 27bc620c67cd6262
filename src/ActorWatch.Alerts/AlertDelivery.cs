using System.Globalization;
using ActorWatch.Alerts.Queue;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Alerts;

/// <summary>
/// Keeps alerts in a file of the data directory until each sink has taken them, in their order. A receiver that does not
/// answer holds up nobody but itself. Thread-safe.
/// </summary>
public sealed class AlertDelivery : IAlertOutlet, IAlertTests, INotices, ISinkStock, IAsyncDisposable
{
    private const string FileName = "alerts.json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly AlertSurroundings _surroundings;
    private readonly Func<AlertSinkSpec, IAlertSender> _senders;
    private readonly AlertStock _stock;
    private readonly StateWriter _writer;
    private readonly CancellationTokenSource _end = new();
    private readonly string? _notice;
    private readonly bool _isFound;
    private volatile IReadOnlyList<SinkRunner> _runners = [];
    private volatile AlertOptions _options;
    private Task _earlier = Task.CompletedTask; // the runs of before the last reload

    private AlertDelivery(AlertOptions options, AlertSurroundings surroundings, Func<AlertSinkSpec, IAlertSender> senders)
    {
        _options = options;
        _surroundings = surroundings;
        _senders = senders;
        var path = Path.Combine(surroundings.Directory, FileName);
        _isFound = File.Exists(path);
        var file = new QueueFile(path, surroundings.Time);
        var state = file.Read(out _notice);
        (Open, EndedBadly, LastId) = (state.Open, !state.IsClosed, state.LastId);
        _stock = new AlertStock(state);
        _writer = new StateWriter(file, Read, surroundings.Time, surroundings.Logger);
        _writer.Begin(_end.Token);
        Take(options);
    }

    /// <inheritdoc/>
    public AlertOptions Options => _options;

    /// <inheritdoc/>
    public IReadOnlyList<OpenTrouble> Open { get; }

    /// <inheritdoc/>
    public bool EndedBadly { get; }

    /// <inheritdoc/>
    public long LastId { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> SinkNames => [.. _runners.Select(static runner => runner.Spec.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_gate)
            {
                string?[] own = [_notice, _writer.Trouble is { } trouble ? $"alerts are not durable: {trouble}" : null];
                return [.. own.OfType<string>(), .. _runners.SelectMany(NoticesOf)];
            }
        }
    }

    /// <summary>Takes up what an earlier daemon left, and begins to deliver.</summary>
    public static AlertDelivery Begin(AlertOptions options, AlertSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        return new AlertDelivery(options, surroundings, spec => SenderFactory.Create(spec, surroundings));
    }

    /// <summary>The same with senders of a test.</summary>
    internal static AlertDelivery Begin(
        AlertOptions options, AlertSurroundings surroundings, Func<AlertSinkSpec, IAlertSender> senders) =>
        new(options, surroundings, senders);

    /// <summary>Tells whom these options name from now on. What waits for a sink of the same name goes to it.</summary>
    public void Change(AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Take(options);
    }

    /// <inheritdoc/>
    public void Put(IReadOnlyList<Alert> alerts, IReadOnlyList<OpenTrouble> open)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(open);
        lock (_gate)
        {
            _stock.Put(alerts, open, _options.Sinks);
        }

        Wake();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertTestResult>> TestAsync(
        IReadOnlyList<string> sinks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        var now = _surroundings.Time.GetUtcNow();
        var alert = new Alert
        {
            Id = now.ToUnixTimeMilliseconds() * 1000,
            At = now,
            Component = "",
            Kind = AlertKinds.Test,
            Text = "this is a test: alerts of this daemon arrive here",
        };
        var asked = _runners.Where(runner => sinks.Contains(runner.Spec.Name, StringComparer.OrdinalIgnoreCase));
        return await Task.WhenAll(asked.Select(runner => TestAsync(runner, alert, cancellationToken))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    Alert? ISinkStock.NextOf(string sink)
    {
        lock (_gate)
        {
            return _stock.NextOf(sink);
        }
    }

    /// <inheritdoc/>
    void ISinkStock.Remove(string sink, long id, bool isLost)
    {
        lock (_gate)
        {
            _stock.Remove(sink, id, isLost);
        }

        _writer.Wake();
    }

    /// <summary>Ends all deliveries; what did not arrive is for the next daemon.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        try
        {
            var ended = Task.WhenAll([_earlier, .. _runners.Select(EndAsync)]);
            await ended.WaitAsync(Patience, _surroundings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A command that cannot be killed must not keep the daemon.
        }

        if (_isFound || _options.Sinks.Count > 0)
        {
            await _writer.EndAsync(StateWith(isClosed: true)).ConfigureAwait(false);
        }
    }

    private async Task<AlertTestResult> TestAsync(SinkRunner runner, Alert alert, CancellationToken cancellationToken)
    {
        var began = _surroundings.Time.GetTimestamp();
        string? trouble;
        try
        {
            trouble = (await runner.SendAsync(alert, cancellationToken).ConfigureAwait(false)).Trouble;
        }
        catch (OperationCanceledException)
        {
            trouble = "there was no result in time";
        }

        return new AlertTestResult(runner.Spec.Name, runner.Spec.Way, trouble, _surroundings.Time.GetElapsedTime(began));
    }

    private void Take(AlertOptions options)
    {
        lock (_gate)
        {
            var before = _runners.ToDictionary(static runner => runner.Spec.Name, StringComparer.Ordinal);
            _earlier = Task.WhenAll([_earlier, .. before.Values.Select(EndAsync)]);
            _options = options;
            _stock.Keep(options.Sinks.Select(static sink => sink.Name).ToHashSet(StringComparer.Ordinal));
            _runners = [.. options.Sinks.Select(spec => new SinkRunner(
                spec, this, _senders(spec), _surroundings.Time, _surroundings.Logger))];
            foreach (var runner in _runners)
            {
                runner.Begin(before.GetValueOrDefault(runner.Spec.Name)?.Run ?? Task.CompletedTask, _end.Token);
            }
        }

        Wake();
    }

    private static async Task EndAsync(SinkRunner runner) => await runner.DisposeAsync().ConfigureAwait(false);

    private void Wake()
    {
        foreach (var runner in _runners)
        {
            runner.Wake();
        }

        if (_isFound || _options.Sinks.Count > 0)
        {
            _writer.Wake(); // a daemon that never had a sink has no file
        }
    }

    private IEnumerable<string> NoticesOf(SinkRunner runner)
    {
        var name = runner.Spec.Name;
        if (runner.Trouble is { } trouble)
        {
            var since = trouble.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            yield return $"alerts do not reach '{name}' since {since} ({_stock.WaitingFor(name)} wait): {trouble.What}";
        }

        if (_stock.DroppedOf(name) is > 0 and var dropped)
        {
            yield return $"{dropped} alerts for '{name}' were lost: too many waited, or it refused them";
        }
    }

    private (long Version, QueueState State) Read()
    {
        lock (_gate)
        {
            return (_stock.Version, _stock.State(isClosed: false));
        }
    }

    private QueueState StateWith(bool isClosed)
    {
        lock (_gate)
        {
            return _stock.State(isClosed);
        }
    }
}
