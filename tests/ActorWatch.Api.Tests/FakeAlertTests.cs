using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Api.Tests;

/// <summary>Sinks whose results a test gives.</summary>
internal sealed class FakeAlertTests : IAlertTests
{
    public List<AlertTestResult> Results { get; } = [];

    public IReadOnlyList<string> SinkNames => [.. Results.Select(static result => result.Sink)];

    public Task<IReadOnlyList<AlertTestResult>> TestAsync(IReadOnlyList<string> sinks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AlertTestResult>>(
            [.. Results.Where(result => sinks.Contains(result.Sink, StringComparer.OrdinalIgnoreCase))]);
}
