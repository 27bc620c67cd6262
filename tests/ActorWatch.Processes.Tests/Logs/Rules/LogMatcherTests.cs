using System.Text;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Logs.Rules;

public sealed class LogMatcherTests
{
    [Fact]
    public void Find_SeveralRules_GivesLinesAndTheirPositionsInOrder()
    {
        var found = Find("one\nb two\na thrée\nfour\na b\n", ["^a ", "b"]);

        Assert.Equal(
            [(1, 104L, "b two"), (0, 110L, "a thrée"), (0, 124L, "a b"), (1, 124L, "a b")],
            found.Select(match => (match.Rule, match.Position, match.Line)));
    }

    [Theory]
    [InlineData("^x$", 2)]
    [InlineData(@"\Ax\z", 2)]
    [InlineData("x|y", 3)]
    [InlineData("", 5)]
    [InlineData("$", 5)]
    [InlineData(@"x\n", 0)]
    [InlineData(@"x\s+y", 1)]
    [InlineData(@"[^q]*z", 1)]
    [InlineData("(?i)Z", 1)]
    public void Find_Pattern_IsMatchedInEachLineAlone(string pattern, int count) =>
        Assert.Equal(count, Find("x\nx\nx y\n\nz", [pattern]).Count);

    [Fact]
    public void Find_LinesOfTheDaemon_AreLeftOut() =>
        Assert.Equal("ERROR", Assert.Single(Find("actorwatch: alert: ERROR\nERROR\n", ["ERROR"])).Line);

    [Fact]
    public void Find_Stamped_MatchesWhatTheProgramWrote()
    {
        var found = Find(
            "2026-11-22T15:33:58.839Z out ERROR 1\nactorwatch: ERROR\n2026-11-22T15:33:58.840Z err ERROR 2\n", ["^ERROR"], isStamped: true);

        Assert.Equal([("ERROR 1", 100L), ("ERROR 2", 155L)], found.Select(match => (match.Line, match.Position)));
    }

    [Fact]
    public void Find_BytesThatAreNoText_KeepsThePositions()
    {
        byte[] log = [0xff, 0xfe, (byte)'\n', 0xe2, 0x82, (byte)'\n', .. "x\n"u8];
        var found = new List<LogMatch>();

        new LogMatcher(Rules(["x"]), isStamped: false).Find(log, 0, new char[log.Length], found);

        Assert.Equal(6, Assert.Single(found).Position);
    }

    [Fact]
    public void Find_Flood_IsFoldedAndCounted()
    {
        var found = Find(string.Concat(Enumerable.Range(0, 5000).Select(i => $"x {i}\n")), ["x"]);

        Assert.Equal(5000, found.Sum(match => match.Times));
        Assert.Equal(("x 4999", 4000), (found[^1].Line, found[^1].Times));
        Assert.Equal(1001, found.Count);
    }

    [Fact]
    public void Find_LongLine_LooksAtItsBeginningAndShowsLess()
    {
        var line = new string('-', LogMatcher.LongestLine - 1) + "x" + new string('-', 1000) + "y";

        var found = Find(line + "\n", ["x", "y"]);

        Assert.Equal((0, 501), (Assert.Single(found).Rule, found[0].Line.Length));
    }

    private static IReadOnlyList<LogRule> Rules(string[] patterns) => [.. patterns.Select(pattern => new LogRule { Match = pattern })];

    private static List<LogMatch> Find(string log, string[] patterns, bool isStamped = false)
    {
        var found = new List<LogMatch>();
        var bytes = Encoding.UTF8.GetBytes(log);
        new LogMatcher(Rules(patterns), isStamped).Find(bytes, 100, new char[bytes.Length], found);
        return found;
    }
}
