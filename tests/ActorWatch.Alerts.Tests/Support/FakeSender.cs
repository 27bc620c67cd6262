using System.Threading.Channels;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Tests.Support;

/// <summary>A receiver whose answers a test gives, one by one.</summary>
internal sealed class FakeSender : IAlertSender
{
    private readonly Channel<Alert> _attempts = Channel.CreateUnbounded<Alert>();
    private readonly Channel<SendOutcome> _answers = Channel.CreateUnbounded<SendOutcome>();

    /// <summary>What it answers without being told; null when it waits for a test.</summary>
    public SendOutcome? Always { get; set; }

    public async Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        await _attempts.Writer.WriteAsync(alert, cancellationToken);
        return Always ?? await _answers.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>Waits for the next attempt.</summary>
    public async Task<Alert> NextAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return await _attempts.Reader.ReadAsync(deadline.Token);
    }

    /// <summary>Whether there was no attempt that nobody waited for.</summary>
    public bool IsQuiet => !_attempts.Reader.TryPeek(out _);

    public void Answer(SendOutcome outcome) => Assert.True(_answers.Writer.TryWrite(outcome));
}
