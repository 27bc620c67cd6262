using System.Text;
using ActorWatch.Containers.Engine;

namespace ActorWatch.Containers.Tests.Engine;

public sealed class FrameReaderTests
{
    [Fact]
    public async Task Read_FramesOfBothStreams_KeepsThemApart()
    {
        var reader = new FrameReader(new MemoryStream([.. Frame(1, "out"), .. Frame(2, new string('e', 100_000)), .. Frame(1, "")]), hasFrames: true);

        Assert.Equal((false, "out"), await NextAsync(reader));
        Assert.Equal((true, new string('e', 100_000)), await NextAsync(reader));
        Assert.Equal((false, ""), await NextAsync(reader));
        Assert.Null(await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Read_WithATerminal_GivesLines()
    {
        var reader = new FrameReader(new MemoryStream("one\ntwo\nrest"u8.ToArray()), hasFrames: false);

        Assert.Equal((false, "one\n"), await NextAsync(reader));
        Assert.Equal((false, "two\n"), await NextAsync(reader));
    }

    [Theory]
    [InlineData(1, 0x7F)]
    [InlineData(1, 0xFF)]
    [InlineData(9, 0)]
    public async Task Read_NoFrames_Throws(byte stream, byte length)
    {
        var reader = new FrameReader(new MemoryStream([stream, 0, 0, 0, length, 0, 0, 0, 1, 2]), hasFrames: true);

        await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(TestContext.Current.CancellationToken).AsTask());
    }

    private static byte[] Frame(byte stream, string text) =>
        [stream, 0, 0, 0, 0, (byte)(text.Length >> 16), (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static async Task<(bool IsError, string Text)?> NextAsync(FrameReader reader) =>
        await reader.ReadAsync(TestContext.Current.CancellationToken) is { } frame ? (frame.IsError, Encoding.ASCII.GetString(frame.Bytes.Span)) : null;
}
