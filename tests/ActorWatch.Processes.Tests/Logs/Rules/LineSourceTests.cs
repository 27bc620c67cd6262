using System.Text;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Logs.Rules;

public sealed class LineSourceTests
{
    private readonly byte[] _buffer = new byte[4 * LineSource.SmallestBuffer];

    [Fact]
    public void TryRead_UnfinishedLine_WaitsForItsEnd()
    {
        var log = new MemoryLog().Add("one\ntw");
        var source = new LineSource(0);
        Assert.Equal(["one\n@0"], ReadAll(source, log));

        log.Add("o\n");

        Assert.Equal(["two\n@4"], ReadAll(source, log));
    }

    [Fact]
    public void TryRead_PiecesOfAnySize_GivesWholeLines()
    {
        var log = new MemoryLog { Piece = 3 }.Add("one\ntwo\nthree\n");

        Assert.Equal(["one\ntwo\nthree\n@0"], ReadAll(new LineSource(0), log));
    }

    [Fact]
    public void TryRead_LineOfTenMegabytes_GivesItsBeginningAndPassesOverTheRest()
    {
        var log = new MemoryLog().Add("a\n").Add(new string('x', 10_000_000));
        var source = new LineSource(0);
        var read = ReadAll(source, log);
        Assert.Equal(["a\n@0", $"{new string('x', LogMatcher.LongestLine)}@2"], read);

        log.Add("x\nb\n");

        Assert.Equal(["b\n@10000004"], ReadAll(source, log));
    }

    [Fact]
    public void TryRead_InTheRestOfALongLine_NextReaderPassesOverItToo()
    {
        var log = new MemoryLog().Add(new string('x', 100_000));
        var source = new LineSource(0);
        ReadAll(source, log);

        var next = LineSource.From(source.Mark, log);
        log.Add("x\nb\n");

        Assert.Equal(["b\n@100002"], ReadAll(next, log));
    }

    [Fact]
    public void TryRead_BeginningIsGone_GoesOnBehindIt()
    {
        var log = new MemoryLog().Add("one\ntwo\n");
        var source = new LineSource(0);
        ReadAll(source, log.Add("thr"));
        log.Add("ee\nfour\n").Start = 14;

        Assert.Equal(["four\n@14"], ReadAll(source, log));
    }

    [Fact]
    public void AtEnd_InAnUnfinishedLine_PassesOverIt()
    {
        var log = new MemoryLog().Add("one\ntw");
        var source = LineSource.AtEnd(log);

        log.Add("o\nthree\n");

        Assert.Equal(["three\n@8"], ReadAll(source, log));
    }

    [Theory]
    [InlineData("one\ntwo\n", "three\n@8")]
    [InlineData("one\ntwe\n", "one\ntwe\nthree\n@0")]
    [InlineData("on", "onthree\n@0")]
    public void From_Mark_GoesOnOnlyInTheSameLog(string there, string expected)
    {
        var source = new LineSource(0);
        ReadAll(source, new MemoryLog().Add("one\ntwo\n"));

        var log = new MemoryLog().Add(there).Add("three\n");

        Assert.Equal([expected], ReadAll(LineSource.From(source.Mark, log), log));
    }

    [Fact]
    public void From_MarkWithoutTail_IsTaken() =>
        Assert.Equal(["two\n@4"], ReadAll(LineSource.From(new LogMark(4), new MemoryLog().Add("one\ntwo\n")), new MemoryLog().Add("one\ntwo\n")));

    private List<string> ReadAll(LineSource source, MemoryLog log)
    {
        var read = new List<string>();
        while (source.TryRead(log, _buffer, out var lines, out var position))
        {
            if (!lines.IsEmpty)
            {
                read.Add($"{Encoding.UTF8.GetString(lines)}@{position}");
            }
        }

        return read;
    }
}
