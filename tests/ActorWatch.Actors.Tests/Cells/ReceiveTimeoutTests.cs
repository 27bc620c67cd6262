namespace ActorWatch.Actors.Tests.Cells;

public class ReceiveTimeoutTests : ActorSpec
{
    private readonly IActorRef _actor;

    public ReceiveTimeoutTests()
    {
        _actor = ActorOf(Props.Create(() => new Silent(Note)));
        _actor.Tell("set", null);
    }

    [Fact]
    public void SetReceiveTimeout_Silence_FiresRepeatedly()
    {
        Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(Trace());

        Time.Advance(TimeSpan.FromMilliseconds(1));
        Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["timeout", "timeout", "timeout"], Trace());
    }

    [Fact]
    public void SetReceiveTimeout_Message_PutsItOff()
    {
        Time.Advance(TimeSpan.FromMilliseconds(600));
        _actor.Tell("x", null);
        Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(Trace());

        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["timeout"], Trace());
    }

    [Fact]
    public void SetReceiveTimeout_UninfluentialMessage_DoesNotPutItOff()
    {
        Time.Advance(TimeSpan.FromMilliseconds(600));
        _actor.Tell(new Identify(1), TestActor);

        Time.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal(["timeout"], Trace());
    }

    [Fact]
    public void SetReceiveTimeout_Null_EndsIt()
    {
        _actor.Tell("unset", null);

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(Trace());
    }

    [Fact]
    public void SetReceiveTimeout_Restart_SurvivesIt()
    {
        _actor.Tell("fail", null);

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["timeout"], Trace());
    }

    private sealed class Silent : ReceiveActor
    {
        public Silent(Action<string> note)
        {
            Receive<ReceiveTimeout>(_ => note("timeout"));
            Receive<string>(text =>
            {
                switch (text)
                {
                    case "set":
                        Context.SetReceiveTimeout(TimeSpan.FromSeconds(1));
                        break;
                    case "unset":
                        Context.SetReceiveTimeout(null);
                        break;
                    case "fail":
                        throw new InvalidOperationException("fail");
                }
            });
        }
    }
}
