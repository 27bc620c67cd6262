using System.Net;
using System.Net.Sockets;
using ActorWatch.Checks.Network;
using ActorWatch.Checks.Tests.Support;

namespace ActorWatch.Checks.Tests.Network;

public class HostResolverTests
{
    private readonly ManualTime _time = new();
    private readonly List<string> _asked = [];
    private Task<IPAddress[]> _answer = Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

    [Fact]
    public async Task ResolveAsync_AgainWithinSecond_AsksOnce()
    {
        var resolver = Create();

        await resolver.ResolveAsync("web", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        var addresses = await resolver.ResolveAsync("WEB", TestContext.Current.CancellationToken);

        Assert.Equal([IPAddress.Loopback], addresses);
        Assert.Equal(["web"], _asked);
    }

    [Fact]
    public async Task ResolveAsync_AfterSecond_AsksAgain()
    {
        var resolver = Create();

        await resolver.ResolveAsync("web", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        await resolver.ResolveAsync("web", TestContext.Current.CancellationToken);

        Assert.Equal(["web", "web"], _asked);
    }

    [Fact]
    public async Task ResolveAsync_LookupHangs_NextCallerJoinsIt()
    {
        var pending = new TaskCompletionSource<IPAddress[]>();
        _answer = pending.Task;
        var resolver = Create();
        using var timeout = new CancellationTokenSource();

        var first = resolver.ResolveAsync("web", timeout.Token);
        await timeout.CancelAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        var second = resolver.ResolveAsync("web", TestContext.Current.CancellationToken);
        pending.SetResult([IPAddress.IPv6Loopback]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal([IPAddress.IPv6Loopback], await second);
        Assert.Equal(["web"], _asked);
    }

    [Fact]
    public async Task ResolveAsync_Failed_AsksAgainAfterSecond()
    {
        _answer = Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        var resolver = Create();

        await Assert.ThrowsAsync<SocketException>(
            () => resolver.ResolveAsync("web", TestContext.Current.CancellationToken));
        _answer = Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await resolver.ResolveAsync("web", TestContext.Current.CancellationToken));
    }

    private HostResolver Create() => new(_time, host =>
    {
        _asked.Add(host);
        return _answer;
    });
}
