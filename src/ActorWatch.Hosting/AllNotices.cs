using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting;

/// <summary>The notices of several at once.</summary>
internal sealed class AllNotices(IReadOnlyList<INotices?> sources) : INotices
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => [.. sources.SelectMany(static source => source?.Notices ?? [])];
}
