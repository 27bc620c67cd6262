using System.Runtime.CompilerServices;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>The status at each change, and again with its age when nothing has changed for a while.</summary>
internal static class StatusStream
{
    public static async IAsyncEnumerable<(StatusReport Status, TimeSpan Age)> ReadAsync(
        CommandContext context, TimeSpan tick, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // This one waits for two things at once, so its calls must not block.
        var client = new ActorWatchClient(
            new ActorWatchClientOptions { SocketPath = context.SocketPath, Timeout = context.Timeout });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = client.WatchStatusAsync(end.Token).GetAsyncEnumerator(end.Token);
        StatusReport? newest = null;
        var since = context.Time.GetTimestamp();
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await IsTickFirstAsync(next, tick, context.Time, end.Token))
                {
                    if (newest is not null)
                    {
                        yield return (newest, context.Time.GetElapsedTime(since));
                    }

                    continue;
                }

                if (!await next)
                {
                    yield break;
                }

                (newest, since) = (changes.Current, context.Time.GetTimestamp());
                yield return (newest, TimeSpan.Zero);
                next = changes.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await end.CancelAsync();
            await next.ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task<bool> IsTickFirstAsync(
        Task next, TimeSpan tick, TimeProvider time, CancellationToken cancellationToken)
    {
        using var cancelTimer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(tick, time, cancelTimer.Token);
        var isTick = await Task.WhenAny(next, timer) == timer;
        await cancelTimer.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return isTick;
    }
}
