using System.Runtime.CompilerServices;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Api.Tests;

/// <summary>A log that gives its parts and then, when followed, waits.</summary>
internal sealed class FakeLog : IComponentLog
{
    public List<byte[]> Parts { get; } = [];

    public (int? Lines, bool Follow)? Asked { get; private set; }

    public string? Path { get; set; } = "/logs/web.log";

    public string? PathOf(ComponentSpec spec) => Path;

    public void Append(ComponentSpec spec, string line)
    {
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ComponentSpec spec, int? lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Asked = (lines, follow);
        foreach (var part in Parts)
        {
            yield return part;
        }

        if (follow)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
