namespace ActorWatch.Actors.Tests.Supervision;

public class RestartWindowTests : ActorSpec
{
    [Theory]
    [InlineData(0, -1, "x")]
    [InlineData(2, -1, "rrx")]
    [InlineData(2, 1000, "rrx")]
    [InlineData(-1, 1000, "rx")]
    [InlineData(-1, -1, "rrrrr")]
    public void Failures_WithinTheWindow_AreAllowedAsTheTableSays(int retries, int window, string expected)
    {
        Assert.Equal(expected, Run(retries, window, TimeSpan.Zero, expected.Length));
    }

    [Theory]
    [InlineData(1, 1000, 1000, "rx")]
    [InlineData(1, 1000, 1001, "rrrr")]
    [InlineData(2, 1000, 600, "rrrrrr")]
    public void Failures_AtADistance_OpenANewWindowWhenTheOldHasPassed(int retries, int window, int distance, string expected)
    {
        Assert.Equal(expected, Run(retries, window, TimeSpan.FromMilliseconds(distance), expected.Length));
    }

    [Fact]
    public void Failures_WallClockSteps_DoNotCount()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(1, 1000, _ => Directive.Restart));
        var child = ChildOf(parent, "c");
        Watch(child);
        child.Tell(Fail("1"), null);

        Time.SetUtcNow(Time.GetUtcNow() + TimeSpan.FromDays(1));
        child.Tell(Fail("2"), null);

        ExpectTerminated(child);
    }

    [Fact]
    public void Failures_NewChildOfTheSameName_StartsAtZero()
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(1, -1, _ => Directive.Restart));
        var first = ChildOf(parent, "c");
        first.Tell(Fail("1"), null);
        first.Tell(Fail("2"), null);
        var second = ChildOf(parent, "c");
        Watch(second);

        second.Tell(Fail("1"), null);
        ExpectNoMsg();
        second.Tell(Fail("2"), null);

        ExpectTerminated(second);
    }

    private string Run(int retries, int window, TimeSpan distance, int failures)
    {
        var parent = ActorOfHooked("p", new OneForOneStrategy(retries, window, _ => Directive.Restart));
        var child = ChildOf(parent, "c");
        var seen = string.Empty;
        for (var i = 0; i < failures; i++)
        {
            child.Tell(Fail("boom"), null);
            seen += Trace().Contains("c new") ? 'r' : 'x';
            Time.Advance(distance);
        }

        return seen;
    }
}
