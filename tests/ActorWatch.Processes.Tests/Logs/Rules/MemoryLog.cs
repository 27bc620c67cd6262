using System.Text;
using ActorWatch.Processes.Logs;

namespace ActorWatch.Processes.Tests.Logs.Rules;

/// <summary>A log in memory, whose beginning can go and which is read in pieces of any size.</summary>
internal sealed class MemoryLog : ILogFile
{
    private readonly List<byte> _bytes = [];

    /// <summary>The most bytes that one read gives.</summary>
    public int Piece { get; set; } = int.MaxValue;

    public long Start { get; set; }

    public long End => _bytes.Count;

    public bool IsReplaced => false;

    public MemoryLog Add(string text)
    {
        _bytes.AddRange(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public int Read(ref long position, Span<byte> buffer)
    {
        position = Math.Max(position, Start);
        var count = (int)Math.Min(Math.Min(buffer.Length, Piece), Math.Max(End - position, 0));
        _bytes.Slice((int)position, count).ToArray().CopyTo(buffer);
        position += count;
        return count;
    }

    public long StartOfLines(int lines) => throw new InvalidOperationException("Nobody asks.");

    public void Dispose()
    {
    }
}
