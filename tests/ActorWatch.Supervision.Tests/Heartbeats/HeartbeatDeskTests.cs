using System.Net;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Heartbeats;

public sealed class HeartbeatDeskTests : SupervisionTest
{
    private static readonly ComponentName Web = ComponentName.Parse("web");
    private static readonly IPEndPoint Address = new(IPAddress.Loopback, 9472);

    private readonly HeartbeatDesk _desk;

    public HeartbeatDeskTests() => _desk = Open();

    [Fact]
    public void Take_TokenOfTheInstance_EndsItsSilence()
    {
        Assert.True(_desk.Take(Web, TokenOf(3)));
        Advance(4);

        Assert.Equal(TimeSpan.FromSeconds(4), _desk.SilenceOf(new InstanceId(Web, 3)));
        Assert.Null(_desk.SilenceOf(new InstanceId(Web, 4)));
    }

    [Fact]
    public void Take_NameInAnotherCase_IsTheSameComponent() => Assert.True(_desk.Take(ComponentName.Parse("WEB"), TokenOf(3)));

    [Fact]
    public void Take_TokenOfAnEarlierInstance_CountsNothing()
    {
        _desk.Take(Web, TokenOf(4));
        Advance(9);

        Assert.True(_desk.Take(Web, TokenOf(3)));

        Assert.Equal(TimeSpan.FromSeconds(9), _desk.SilenceOf(new InstanceId(Web, 4)));
    }

    [Fact]
    public void Take_TokenThatTheLastDaemonGave_IsKnown()
    {
        var next = Open();

        Assert.True(next.Take(Web, TokenOf(3)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3.")]
    [InlineData("x.y")]
    [InlineData("-1.abc")]
    [InlineData("99999999999999999999.abc")]
    public void Take_NoToken_IsRefused(string token) => Assert.False(_desk.Take(Web, token));

    [Fact]
    public void Take_TokenOfAnotherComponentGenerationOrKey_IsRefused()
    {
        var token = TokenOf(3);
        var other = new HeartbeatDesk([.. Enumerable.Repeat((byte)7, HeartbeatDesk.KeyLength)], Address, Time);

        Assert.False(_desk.Take(ComponentName.Parse("db"), token));
        Assert.False(_desk.Take(Web, "4" + token[1..]));
        Assert.False(other.Take(Web, token));
        Assert.Null(_desk.SilenceOf(new InstanceId(Web, 3)));
    }

    [Fact]
    public void Start_WithTheCheck_GivesTheProgramItsAddressAndToken()
    {
        Heartbeats = _desk;
        var probe = ProbeSpec.Default(ProbeKind.Liveness, new HeartbeatHttpCheckSpec { Within = TimeSpan.FromSeconds(60) });

        Start(Some.Component() with { Probes = [probe] });

        var environment = ((ProcessSpec)Driver.Launches[0].Spec.Workload).Environment;
        Assert.Equal(TokenOf(1), environment[HeartbeatDesk.TokenVariable]);
        Assert.Equal("http://127.0.0.1:9472/v1/components/web/heartbeat", environment[HeartbeatDesk.UrlVariable]);
    }

    [Fact]
    public void Start_WithoutTheCheck_GivesNothing()
    {
        Heartbeats = _desk;

        Start(Some.Component());

        Assert.DoesNotContain(HeartbeatDesk.TokenVariable, ((ProcessSpec)Driver.Launches[0].Spec.Workload).Environment.Keys);
    }

    private HeartbeatDesk Open() => new(new byte[HeartbeatDesk.KeyLength], Address, Time);

    private string TokenOf(long generation) => _desk.EnvironmentOf(new InstanceId(Web, generation))[HeartbeatDesk.TokenVariable];
}
