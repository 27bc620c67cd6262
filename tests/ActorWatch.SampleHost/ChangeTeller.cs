using ActorWatch.Hosting;
using Microsoft.Extensions.Hosting;

namespace ActorWatch.SampleHost;

/// <summary>Prints each change of a state.</summary>
internal sealed class ChangeTeller(IActorWatch watch) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in watch.ChangesAsync(stoppingToken))
        {
            Console.WriteLine($"{change.Component}: {change.From} → {change.Status.State} ({change.Status.Reason})");
        }
    }
}
