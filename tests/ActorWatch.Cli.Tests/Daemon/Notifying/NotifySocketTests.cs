using ActorWatch.Cli.Daemon.Notifying;

namespace ActorWatch.Cli.Tests.Daemon.Notifying;

public sealed class NotifySocketTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_PathOrAbstractName_Arrives(bool isAbstract)
    {
        using var listener = new Listener(isAbstract);
        using var socket = NotifySocket.Open(listener.Address)!;

        var isSent = socket.Send("STATUS=2 running");

        Assert.True(isSent);
        Assert.Equal("STATUS=2 running", await listener.NextAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative/path")]
    [InlineData("vsock:2:1234")]
    public void Open_NoUsableAddress_IsNull(string? address) => Assert.Null(NotifySocket.Open(address));

    [Fact]
    public void Open_TooLongAPath_IsNull() => Assert.Null(NotifySocket.Open("/" + new string('a', 200)));

    [Fact]
    public void Send_NobodyListens_IsFalseAndDoesNotThrow()
    {
        using var socket = NotifySocket.Open("/nonexistent/notify")!;

        Assert.False(socket.Send("WATCHDOG=1"));
    }

    [Fact]
    public async Task SendOrKeep_QueueOfTheManagerIsFull_ArrivesInOrderWhenThereIsRoom()
    {
        using var listener = new Listener();
        using var socket = NotifySocket.Open(listener.Address)!;
        var sent = 0;
        while (sent < 100_000 && socket.Send($"STATUS={sent}"))
        {
            sent++;
        }

        socket.SendOrKeep("RELOADING=1");
        socket.SendOrKeep("READY=1");
        for (var number = 0; number < sent; number++)
        {
            Assert.Equal($"STATUS={number}", await listener.NextAsync());
        }

        Assert.True(listener.IsSilent);
        Assert.True(socket.Send("STATUS=last"));

        Assert.Equal("RELOADING=1", await listener.NextAsync());
        Assert.Equal("READY=1", await listener.NextAsync());
        Assert.Equal("STATUS=last", await listener.NextAsync());
    }

    [Theory]
    [InlineData("60000000", null, 60.0)]
    [InlineData("60000000", "7", 60.0)]
    [InlineData("60000000", "8", null)]
    [InlineData("60000000", "x", null)]
    [InlineData("0", "7", null)]
    [InlineData("-5", null, null)]
    [InlineData("18446744073709551615", null, null)]
    [InlineData(null, "7", null)]
    public void WatchdogLimit_OfAnEnvironment_IsForThisProcessOnly(string? limit, string? pid, double? seconds)
    {
        var found = WatchdogLimit.Of(name => name == "WATCHDOG_USEC" ? limit : name == "WATCHDOG_PID" ? pid : null, ownPid: 7);

        Assert.Equal(seconds, found?.TotalSeconds);
    }
}
