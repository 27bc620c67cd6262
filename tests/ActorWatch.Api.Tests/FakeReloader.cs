using ActorWatch.Supervision;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Api.Tests;

/// <summary>Answers what a test sets and remembers what it was asked.</summary>
internal sealed class FakeReloader : IReloader
{
    public ReloadResult Result { get; set; } = new() { Outcome = CommandOutcome.Done, Message = "Nothing has changed." };

    public List<(string? File, bool IsDryRun)> Asked { get; } = [];

    public Task<ReloadResult> ReloadAsync(string? file, bool isDryRun, CancellationToken cancellationToken)
    {
        Asked.Add((file, isDryRun));
        return Task.FromResult(Result);
    }
}
