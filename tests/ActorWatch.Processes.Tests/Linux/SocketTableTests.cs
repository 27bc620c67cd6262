using ActorWatch.Processes.Linux.Evidence;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class SocketTableTests
{
    [Theory]
    [InlineData(
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0",
        "127.0.0.1:8080", "0.0.0.0:0", "listening")]
    [InlineData(
        "  12: 0100007F:A000 0200007F:0050 01 00000010:00000020 01:00000014 00000000  1000        0 4711 2 0000000000000000 20 4 30 10 -1",
        "127.0.0.1:40960", "127.0.0.2:80", "established")]
    [InlineData(
        "   1: 0000000000000000FFFF00000100007F:0016 00000000000000000000000001000000:1234 08 00000000:00000000 00:00000000 00000000 0 0 4711 1 0 100 0 0 10 0",
        "127.0.0.1:22", "[::1]:4660", "closed by the other side")]
    public void Parse_Line_IsAConnection(string line, string local, string remote, string state)
    {
        var entry = SocketTable.Parse(line)!;

        Assert.Equal((4711UL, local, remote, state), (entry.Inode, entry.Local.ToString(), entry.Remote.ToString(), entry.State));
    }

    [Fact]
    public void Parse_Queues_AreNamedByTheirDirection()
    {
        var entry = SocketTable.Parse("0: 0100007F:A000 0200007F:0050 01 00000010:00000020 01:00000014 00000000 0 0 4711 2 0 20 4 30 10 -1")!;

        Assert.Equal((16, 32), (entry.BytesToSend, entry.BytesToRead));
    }

    [Theory]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode")]
    [InlineData("")]
    [InlineData("0: 0100007F:A000 XY00007F:0050 01 00000010:00000020 01:00000014 00000000 0 0 4711 2")]
    [InlineData("0: 0100007F:A000 0200007F:0050 01 0:0 0 0 0 0 many 2")]
    public void Parse_OfAnotherForm_IsNone(string line) => Assert.Null(SocketTable.Parse(line));
}
