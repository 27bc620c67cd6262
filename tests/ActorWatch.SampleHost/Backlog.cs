using System.Threading.Channels;

namespace ActorWatch.SampleHost;

/// <summary>What the two workers share.</summary>
public sealed class Backlog
{
    private readonly Channel<int> _items = Channel.CreateBounded<int>(100);

    /// <summary>How many items wait.</summary>
    public int Count => _items.Reader.Count;

    /// <summary>Adds ten items a second until cancelled.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        for (var item = 0; await timer.WaitForNextTickAsync(cancellationToken); item++)
        {
            await _items.Writer.WriteAsync(item, cancellationToken);
        }
    }

    /// <summary>Takes items until cancelled.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in _items.Reader.ReadAllAsync(cancellationToken))
        {
            _ = item;
        }
    }
}
