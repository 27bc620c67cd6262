using ActorWatch.Processes.Records;

namespace ActorWatch.Processes.Tests.Records;

public sealed class DoubleBufferTests
{
    private const int Half = 64;

    [Fact]
    public void Read_Empty_IsEmpty() => Assert.True(DoubleBuffer.Read(new byte[2 * Half]).IsEmpty);

    [Fact]
    public void Write_Often_TheLastCounts()
    {
        var both = new byte[2 * Half];

        for (byte i = 1; i < 100; i++)
        {
            DoubleBuffer.Write(both, [i, i, i]);

            Assert.Equal([i, i, i], DoubleBuffer.Read(both)[..3].ToArray());
        }
    }

    // A death after any number of stored bytes, in order or in reverse, and one with any single byte missing.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Write_TornAtEveryByte_LeavesPreviousOrNew(int writesBefore)
    {
        var before = new byte[2 * Half];
        for (byte i = 0; i < writesBefore; i++)
        {
            DoubleBuffer.Write(before, Payload(i));
        }

        var after = before.ToArray();
        DoubleBuffer.Write(after, Payload(99));

        for (var cut = 0; cut <= after.Length; cut++)
        {
            AssertOneOf(before, after, [.. after[..cut], .. before[cut..]]);
            AssertOneOf(before, after, [.. before[..cut], .. after[cut..]]);
            if (cut < after.Length)
            {
                var hole = after.ToArray();
                hole[cut] = before[cut];
                AssertOneOf(before, after, hole);
            }
        }
    }

    private static byte[] Payload(byte value) => [.. Enumerable.Repeat((byte)(value + 1), Half - DoubleBuffer.Overhead)];

    private static void AssertOneOf(byte[] before, byte[] after, byte[] torn)
    {
        var read = DoubleBuffer.Read(torn).ToArray();
        Assert.True(
            read.SequenceEqual(DoubleBuffer.Read(before).ToArray()) || read.SequenceEqual(DoubleBuffer.Read(after).ToArray()));
    }
}
