using System.Buffers;
using System.Text;
using ActorWatch.Processes.Logs;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Time and stream in front of lines.</summary>
public sealed class LineStamperTests
{
    private const string Stamp = "2026-03-04T05:06:07.089Z out ";
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 7, 6, 7, 89, TimeSpan.FromHours(2));

    private readonly LineStamper _stamper = new("out");
    private readonly ArrayBufferWriter<byte> _lines = new();

    private string Lines => Encoding.Latin1.GetString(_lines.WrittenSpan);

    [Fact]
    public void Add_LinesInPieces_StampsEachOnceWhenItIsWhole()
    {
        Add("on");
        Assert.Equal("", Lines);
        Add("e\ntwo\n\nthr");

        Assert.Equal($"{Stamp}one\n{Stamp}two\n{Stamp}\n", Lines);
    }

    [Fact]
    public void Flush_UnfinishedLine_WritesItOnce()
    {
        Add("one\ntw");
        _stamper.Flush(Now, _lines);
        _stamper.Flush(Now, _lines);

        Assert.Equal($"{Stamp}one\n{Stamp}tw\n", Lines);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(LineStamper.LongestLine, 2)]
    public void Add_LongLine_IsCutIntoPieces(int beyond, int pieces)
    {
        var line = new string('x', LineStamper.LongestLine + beyond);
        Add(line);
        Add("\nnext\n");

        var lines = Lines.Split('\n');
        Assert.Equal(pieces + 2, lines.Length);
        Assert.Equal(line, string.Concat(lines[..pieces].Select(piece => piece[Stamp.Length..])));
        Assert.Equal($"{Stamp}next", lines[pieces]);
    }

    [Fact]
    public void Add_BinaryBytes_KeepsThem()
    {
        Add("\0\u00ff\r\u0080\n");

        Assert.Equal($"{Stamp}\0\u00ff\r\u0080\n", Lines);
    }

    private void Add(string text) => _stamper.Add(Encoding.Latin1.GetBytes(text), Now, _lines);
}
