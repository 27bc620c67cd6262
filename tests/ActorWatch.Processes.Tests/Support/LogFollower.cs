using System.Text;

namespace ActorWatch.Processes.Tests.Support;

/// <summary>Takes a followed log piece by piece.</summary>
public sealed class LogFollower(IAsyncEnumerable<ReadOnlyMemory<byte>> log) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _chunks = log.GetAsyncEnumerator();
    private readonly StringBuilder _text = new();

    /// <summary>The next characters, as soon as they are there.</summary>
    public async Task<string> NextAsync(int length)
    {
        while (_text.Length < length && await _chunks.MoveNextAsync())
        {
            _text.Append(Encoding.UTF8.GetString(_chunks.Current.Span));
        }

        var result = _text.ToString();
        _text.Clear();
        return result;
    }

    public ValueTask DisposeAsync() => _chunks.DisposeAsync();
}
