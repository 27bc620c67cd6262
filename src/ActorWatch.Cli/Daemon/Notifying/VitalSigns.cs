using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon.Notifying;

/// <summary>Asks every subsystem whether it still works. Thread-safe.</summary>
/// <param name="vitals">The subsystems.</param>
/// <param name="patience">After how long it is told that one does not answer.</param>
/// <param name="tell">Hears which one does not answer, and when it does again.</param>
/// <param name="time">The clock.</param>
internal sealed class VitalSigns(IReadOnlyList<Vital> vitals, TimeSpan patience, Action<string> tell, TimeProvider time)
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    private TimeSpan Retry => patience < LongestRetry ? patience : LongestRetry;

    /// <summary>Completes when each of them has made progress since the call, however long that takes.</summary>
    public Task AllAnswerAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(vitals.Select(vital => AnswersAsync(vital, cancellationToken)));

    private async Task AnswersAsync(Vital vital, CancellationToken cancellationToken)
    {
        for (var told = ""; ;)
        {
            try
            {
                if (await IsLateAsync(vital, cancellationToken) || told.Length > 0)
                {
                    tell($"{vital.Name} answers again");
                }

                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                if (error.Message != told)
                {
                    told = error.Message;
                    tell($"{vital.Name} failed: {told}");
                }

                await Task.Delay(Retry, time, cancellationToken);
            }
        }
    }

    // Waits for one answer, and tells once when that takes too long.
    private async Task<bool> IsLateAsync(Vital vital, CancellationToken cancellationToken)
    {
        var answer = vital.AnswerAsync(cancellationToken);
        try
        {
            await answer.WaitAsync(patience, time, cancellationToken);
            return false;
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            tell($"{vital.Name} has not answered for {Phrases.Time(patience)}");
            await answer.WaitAsync(cancellationToken);
            return true;
        }
    }
}
