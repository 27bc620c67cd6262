using ActorWatch.Grpc.Framing;
using ActorWatch.Grpc.Health;
using ActorWatch.Grpc.Status;

namespace ActorWatch.Grpc.Tests;

/// <summary>What is written and read byte by byte.</summary>
public sealed class WireTests
{
    [Fact]
    public void Encode_Message_HasItsLengthBeforeIt() =>
        Assert.Equal([0, 0, 0, 0, 5, 10, 3, 119, 101, 98], MessageFrame.Encode(new HealthCheckRequest { Service = "web" }));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task ReadAsync_AnyPieces_GivesTheMessages(int pieces)
    {
        var body = new PieceStream([0, 0, 0, 0, 2, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7], pieces);
        var reader = new MessageReader(body, 2);

        var messages = new List<byte[]?>();
        for (var count = 0; count < 4; count++)
        {
            messages.Add(await reader.ReadAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal([[8, 1], [], [7], null], messages);
    }

    [Theory]
    [InlineData(new byte[] { 0 }, GrpcStatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, GrpcStatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 2 }, GrpcStatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 8 }, GrpcStatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 8, 1, 1 }, GrpcStatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, GrpcStatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1, 8 }, GrpcStatusCode.Unimplemented)]
    [InlineData(new byte[] { 72, 84, 84, 80, 47, 49 }, GrpcStatusCode.Internal)]
    public async Task ReadAsync_NoWholeMessage_IsBroken(byte[] bytes, GrpcStatusCode code)
    {
        var reader = new MessageReader(new PieceStream(bytes, 2), 2);

        var error = await Assert.ThrowsAsync<GrpcException>(
            () => reader.ReadAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal((GrpcFault.Protocol, code), (error.Fault, error.Status.Code));
    }

    [Theory]
    [InlineData(0, "0u")]
    [InlineData(2.5, "2500000u")]
    [InlineData(100, "100000m")]
    [InlineData(200_000, "200000S")]
    [InlineData(400_000_000, "111111H")]
    public void Timeout_AnySeconds_FitsIntoEightDigits(double seconds, string text) =>
        Assert.Equal(text, GrpcTimeout.Format(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("100n", 1)]
    [InlineData("5u", 50)]
    [InlineData("20m", 200_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("99999999H", 99_999_999 * TimeSpan.TicksPerHour)]
    public void Timeout_EachUnit_IsRead(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("-5S")]
    [InlineData("5x")]
    [InlineData("123456789S")]
    public void Timeout_AnythingElse_IsNone(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Theory]
    [InlineData("all is well", "all is well")]
    [InlineData("100 % café\n", "100 %25 caf%C3%A9%0A")]
    public void Message_EncodedAndDecoded_IsTheSame(string message, string encoded)
    {
        Assert.Equal(encoded, StatusMessage.Encode(message));
        Assert.Equal(message, StatusMessage.Decode(encoded));
    }

    [Theory]
    [InlineData("50%")]
    [InlineData("50%2")]
    [InlineData("%zz")]
    public void Decode_BadlyEncoded_StaysAsItIs(string message) => Assert.Equal(message, StatusMessage.Decode(message));

    [Theory]
    [InlineData("x-key", "open sesame", true)]
    [InlineData("trace-bin", "AAEC", true)]
    [InlineData("trace-bin", "?", false)]
    [InlineData("X-Key", "a", false)]
    [InlineData("", "a", false)]
    [InlineData("grpc-timeout", "1S", false)]
    [InlineData("te", "a", false)]
    [InlineData("x-key", "a\r\nb", false)]
    [InlineData("x-key", "café", false)]
    public void Metadata_NameAndValue_AreJudged(string name, string value, bool isFine) =>
        Assert.Equal(isFine, Metadata.Problem(name, value) is null);

    /// <summary>Gives at most some bytes at a time.</summary>
    private sealed class PieceStream(byte[] bytes, int pieces) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(pieces, buffer.Length)], cancellationToken);
    }
}
