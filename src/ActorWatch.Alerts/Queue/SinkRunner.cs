using ActorWatch.Alerts.Sinks;
using ActorWatch.Supervision.Alerts;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Alerts.Queue;

/// <summary>
/// Takes what waits for one sink to it, one after the other, and tries again what fails: after 1 s, twice as long each time,
/// at most 5 m. It ends between two deliveries.
/// </summary>
internal sealed partial class SinkRunner : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(5);

    private readonly ISinkStock _stock;
    private readonly IAlertSender _sender;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Signal _news = new();
    private readonly CancellationTokenSource _ending = new();
    private volatile SinkTrouble? _trouble;

    public SinkRunner(AlertSinkSpec spec, ISinkStock stock, IAlertSender sender, TimeProvider time, ILogger logger)
    {
        Spec = spec;
        _stock = stock;
        _sender = sender;
        _time = time;
        _logger = logger;
    }

    /// <summary>Whom it tells.</summary>
    public AlertSinkSpec Spec { get; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public SinkTrouble? Trouble => _trouble;

    /// <summary>Its run; completes after <see cref="DisposeAsync"/>.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    /// <summary>Begins, once another one has ended.</summary>
    /// <param name="before">The one of before a reload; a delivery that it has begun is not made twice.</param>
    /// <param name="atOnce">Fires when the daemon ends: also a delivery that has begun ends.</param>
    public void Begin(Task before, CancellationToken atOnce) => Run = RunAsync(before, atOnce);

    /// <summary>Something may wait.</summary>
    public void Wake() => _news.Set();

    /// <summary>Ends it, after the delivery that it has begun.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await Run.ConfigureAwait(false);
        _ending.Dispose();
    }

    /// <summary>Delivers one alert within the time of the sink.</summary>
    public async Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Spec.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _sender.SendAsync(alert, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendOutcome.Failed($"no answer within {Supervision.Durations.Text(Spec.Timeout)}");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogBroken(_logger, Spec.Name, error.GetType().Name);
            return SendOutcome.Failed($"the delivery broke down ({error.GetType().Name})");
        }
    }

    private async Task RunAsync(Task before, CancellationToken atOnce)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token, atOnce);
        try
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            var retry = FirstRetry;
            while (true)
            {
                either.Token.ThrowIfCancellationRequested();
                if (_stock.NextOf(Spec.Name) is not { } alert)
                {
                    await _news.WaitAsync(either.Token).ConfigureAwait(false);
                    continue;
                }

                var outcome = await SendAsync(alert, atOnce).ConfigureAwait(false);
                if (outcome.Trouble is not null)
                {
                    atOnce.ThrowIfCancellationRequested(); // it is ours
                }

                if (Note(alert, outcome))
                {
                    retry = FirstRetry;
                    continue;
                }

                await Task.Delay(retry, _time, either.Token).ConfigureAwait(false);
                retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
            }
        }
        catch (OperationCanceledException)
        {
            // It is to end.
        }
    }

    /// <summary>Notes what came of it; true when the next one may follow.</summary>
    private bool Note(Alert alert, SendOutcome outcome)
    {
        if (outcome.Trouble is not { } trouble)
        {
            if (_trouble is not null)
            {
                LogWell(_logger, Spec.Name);
            }

            _trouble = null;
            _stock.Remove(Spec.Name, alert.Id, isLost: false);
            return true;
        }

        if (_trouble?.What != trouble)
        {
            LogTrouble(_logger, Spec.Name, trouble);
        }

        _trouble = new SinkTrouble(trouble, _trouble?.Since ?? _time.GetUtcNow());
        if (outcome.IsRefused)
        {
            LogRefused(_logger, Spec.Name, alert.Kind, alert.Subject);
            _stock.Remove(Spec.Name, alert.Id, isLost: true);
        }

        return outcome.IsRefused;
    }

    [LoggerMessage(5501, LogLevel.Warning, "Alerts do not reach '{Sink}': {Trouble}; they are kept and tried again")]
    private static partial void LogTrouble(ILogger logger, string sink, string trouble);

    [LoggerMessage(5502, LogLevel.Information, "Alerts reach '{Sink}' again")]
    private static partial void LogWell(ILogger logger, string sink);

    [LoggerMessage(5503, LogLevel.Error, "Alert {Kind} of {Subject} is lost: '{Sink}' will not take it")]
    private static partial void LogRefused(ILogger logger, string sink, string kind, string subject);

    [LoggerMessage(5504, LogLevel.Error, "The delivery of an alert to '{Sink}' broke down: {Kind}")]
    private static partial void LogBroken(ILogger logger, string sink, string kind);
}
