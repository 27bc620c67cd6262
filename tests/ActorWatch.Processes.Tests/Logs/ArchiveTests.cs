using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Archives of a log: how they are read, compressed and removed.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly NumberedLog _files = new(Path.GetTempPath());
    private readonly NumberedLog.Writer _writer;
    private readonly RotatedLog _log;

    public ArchiveTests()
    {
        _writer = _files.OpenWriter("a");
        _log = new RotatedLog(_files.LogPath);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)] // the file
    [InlineData(11)]
    [InlineData(1510)] // the second archive, which is compressed
    [InlineData(3009)]
    [InlineData(3010)] // all
    [InlineData(9999)]
    public async Task StartOfLines_AcrossArchives_FindsTheLine(int lines)
    {
        Rotate(3);
        await CompressAsync();
        _writer.Write(10);
        using var reader = _files.OpenReader(_log);

        var text = NumberedLog.ReadFrom(reader, reader.StartOfLines(lines));

        var expected = Math.Min(lines, 3010);
        Assert.Equal(expected, text.Count(character => character == '\n'));
        Assert.True(expected == 0 || text.StartsWith($"a {3010 - expected} ", StringComparison.Ordinal), text[..Math.Min(40, text.Length)]);
    }

    [Fact]
    public async Task Read_WhileArchivesAreShiftedCompressedAndRemoved_GoesOnWhereItWas()
    {
        Rotate(2);
        using var reader = _files.OpenReader(_log);
        var position = reader.Start;
        var buffer = new byte[100];
        var count = reader.Read(ref position, buffer);
        var text = System.Text.Encoding.ASCII.GetString(buffer, 0, count);

        Rotate(2);
        await CompressAsync();
        _log.Archives.Trim(3);

        var lines = new LineSequence();
        lines.Add(text + NumberedLog.ReadFrom(reader, position));
        Assert.Equal(4000, lines.Of("a"));
    }

    [Fact]
    public void Read_AnArchiveIsMissing_PassesOverIt()
    {
        Rotate(3);
        File.Delete(_files.Archive(2));
        using var reader = _files.OpenReader(new RotatedLog(_files.LogPath));

        var lines = NumberedLog.ReadFrom(reader, reader.Start).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2000, lines.Length);
        Assert.StartsWith("a 2000 ", lines[1000], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compress_CutOffBefore_TakesTheWholeArchive()
    {
        Rotate(2);
        File.WriteAllText(_log.Archives.PackedDraft, "half");
        File.Copy(_files.Archive(2), _files.Archive(2, ".gz"));

        await CompressAsync();

        Assert.Equal(["web.log", "web.log.1", "web.log.2.gz", "web.log.rotation"], _files.Files);
        var lines = new LineSequence();
        lines.Add(_files.ReadAll());
        Assert.Equal(2000, lines.Of("a"));
    }

    [Fact]
    public void Enforce_TooMuchTogether_RemovesTheOldest()
    {
        Rotate(3);
        var size = new FileInfo(_files.Archive(1)).Length + new FileInfo(_files.Archive(2)).Length;

        ArchiveBudget.Enforce([_log], size);
        Assert.Equal(["web.log", "web.log.1", "web.log.2", "web.log.rotation"], _files.Files);

        ArchiveBudget.Enforce([_log], 0);
        Assert.Equal(["web.log", "web.log.rotation"], _files.Files);
        Assert.Null(ArchiveBudget.RemoveOldest([_log]));
    }

    private void Rotate(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _writer.Write(1000);
            using var file = Descriptor.Open(_files.LogPath, OpenFlags.ReadOnly);
            Assert.True(_log.TryRotate(FileHoles.SupportAt(file, _files.LogPath), long.MaxValue, isKept: true));
        }
    }

    private async Task CompressAsync()
    {
        using var compressor = new ArchiveCompressor(NullLogger.Instance);
        compressor.Add(_log);
        await ProcessFixture.EventuallyAsync(
            () => _log.Archives.List().All(archive => archive.Number == 1 || archive.IsPacked) && !File.Exists(_files.Archive(2)),
            "all older archives are compressed");
    }
}
