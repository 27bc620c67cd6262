using System.Net;
using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tcp;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Tcp;

public class TcpProbeTests
{
    private Func<string, Task<IPAddress[]>> _lookup = _ => throw new InvalidOperationException("No lookup expected.");

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("::1", "::1")]
    [InlineData("::1", "[::1]")]
    [InlineData("::1", "localhost")]
    [InlineData("127.0.0.1", "0.0.0.0")]
    [InlineData("::1", "::")]
    public async Task CheckAsync_ServerListens_PassesWithoutLookup(string listensOn, string host)
    {
        using var listener = Listen(IPAddress.Parse(listensOn));

        var result = await CheckAsync(host, PortOf(listener));

        Assert.Equal(ProbeOutcome.Passed, result.Outcome);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public async Task CheckAsync_NobodyListens_Fails(string host)
    {
        var port = FreePort();

        var result = await CheckAsync(host, port);

        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
        Assert.EndsWith("refused", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_Refused_NamesAddress()
    {
        var port = FreePort();

        var result = await CheckAsync("::1", port);

        Assert.Equal($"connection to [::1]:{port} refused", result.Message);
    }

    [Fact]
    public async Task CheckAsync_Passed_ClosesInOrder()
    {
        using var listener = Listen(IPAddress.Loopback);

        await CheckAsync("127.0.0.1", PortOf(listener));

        using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var read = await accepted.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        Assert.Equal(0, read);
    }

    [Fact]
    public async Task CheckAsync_NameWithSeveralAddresses_TriesEach()
    {
        using var listener = Listen(IPAddress.Loopback);
        _lookup = _ => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback, IPAddress.Loopback]);

        var result = await CheckAsync("db.example", PortOf(listener));

        Assert.Equal(ProbeResult.Passed($"connected to db.example:{PortOf(listener)}"), result);
    }

    [Fact]
    public async Task CheckAsync_NameDoesNotResolve_IsError()
    {
        _lookup = _ => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));

        var result = await CheckAsync("no.such.host", 80);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.StartsWith("Cannot resolve 'no.such.host': ", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_NameHasNoAddress_IsError()
    {
        _lookup = _ => Task.FromResult<IPAddress[]>([]);

        var result = await CheckAsync("empty.example", 80);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_LookupHangsUntilTokenFires_IsError()
    {
        _lookup = _ => new TaskCompletionSource<IPAddress[]>().Task;
        using var timeout = new CancellationTokenSource();

        var running = CheckAsync("slow.example", 80, timeout.Token);
        await timeout.CancelAsync();

        var result = await running;
        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.StartsWith("Cannot resolve 'slow.example': no answer in time.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_QueueOfServerFullUntilTokenFires_FailsAsTimedOut()
    {
        using var listener = Listen(IPAddress.Loopback, backlog: 1);
        FillQueue(listener);
        using var timeout = new CancellationTokenSource();

        var running = CheckAsync("127.0.0.1", PortOf(listener), timeout.Token);
        var pending = !running.IsCompleted;
        await timeout.CancelAsync();

        Assert.True(pending);
        Assert.Equal(
            ProbeResult.Failed($"timed out while connecting to 127.0.0.1:{PortOf(listener)}"),
            await running);
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.1", 65536)]
    [InlineData("", 80)]
    public async Task CheckAsync_ImpossibleAddress_IsError(string host, int port)
    {
        var result = await CheckAsync(host, port);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_HostTooLongForAName_IsErrorThatFits()
    {
        var result = await CheckAsync(new string('x', 5000), 80);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.InRange(result.Message.Length, 1, 4096);
    }

    [Fact]
    public async Task CheckAsync_LookupThrowsAtOnce_IsError()
    {
        _lookup = _ => throw new ArgumentException("No host name.");

        var result = await CheckAsync("a.example", 80);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_Thousand_LeaveNoDescriptorOpen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts the descriptors in /proc.");
        using var listener = Listen(IPAddress.Loopback, backlog: 2000);
        var before = Directory.GetFileSystemEntries("/proc/self/fd", "*").Length;

        for (var i = 0; i < 1000; i++)
        {
            await CheckAsync("127.0.0.1", PortOf(listener));
        }

        Assert.InRange(Directory.GetFileSystemEntries("/proc/self/fd", "*").Length, 0, before + 500);
    }

    private static Socket Listen(IPAddress address, int backlog = 16)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, 0));
        listener.Listen(backlog);
        return listener;
    }

    private static void FillQueue(Socket listener)
    {
        var address = listener.LocalEndPoint!.Serialize();
        while (LoopbackConnect.Try(address) is not null)
        {
        }
    }

    private static int PortOf(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    private static int FreePort()
    {
        using var listener = Listen(IPAddress.Loopback);
        return PortOf(listener);
    }

    private Task<ProbeResult> CheckAsync(string host, int port, CancellationToken? cancellationToken = null) =>
        new TcpProbe(
            new TcpCheckSpec { Host = host, Port = port },
            new Connector(new HostResolver(TimeProvider.System, name => _lookup(name))))
            .CheckAsync(Some.Target(), cancellationToken ?? TestContext.Current.CancellationToken);
}
