using ActorWatch.Checks.Exec;
using ActorWatch.Checks.Heartbeat;
using ActorWatch.Checks.Http;
using ActorWatch.Checks.Tcp;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests;

public class CheckFactoryTests
{
    private readonly CheckFactory _factory = new(new FakeCommandRunner(), TimeProvider.System);

    [Fact]
    public void Create_KnownKinds_MakesTheirProbes()
    {
        Assert.IsType<ExecProbe>(_factory.Create(new ExecCheckSpec { Command = CommandLine.Shell("true") }));
        Assert.IsType<TcpProbe>(_factory.Create(new TcpCheckSpec { Port = 80 }));
        Assert.IsType<HeartbeatFileProbe>(_factory.Create(new HeartbeatFileCheckSpec { Path = "/x", Within = TimeSpan.FromSeconds(1) }));
        Assert.IsType<HttpProbe>(_factory.Create(new HttpCheckSpec { Url = new Uri("http://127.0.0.1/") }));
    }

    [Fact]
    public void Create_UnknownKind_IsRefusedByName()
    {
        var refusal = Assert.Throws<NotSupportedException>(() => _factory.Create(new OtherCheck()));

        Assert.Contains("'other'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NameThatCannotResolve_IsErrorOfCheck()
    {
        var probe = _factory.Create(new TcpCheckSpec { Host = "no-such-host.invalid", Port = 80 });

        var result = await probe.CheckAsync(Some.Target(), TestContext.Current.CancellationToken);

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    private sealed record OtherCheck : CheckSpec
    {
        public override string Kind => "other";
    }
}
