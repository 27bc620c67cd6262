using System.Text.RegularExpressions;
using ActorWatch.Processes.Logs.Rules;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Tests.Logs.Rules;

public sealed class RequiredTextsTests
{
    [Theory]
    [InlineData("CRITICAL", "CRITICAL")]
    [InlineData("CRITICAL|Traceback", "CRITICAL Traceback")]
    [InlineData("^.*(CRITICAL|Traceback): .*$", "CRITICAL Traceback")]
    [InlineData("(?:abc|(?<name>defg)) and more", " and more")]
    [InlineData("heartbeat blocked", "heartbeat blocked")]
    [InlineData("(?i)heartbeat blocked", "heartbeat bloc")]
    [InlineData(@"took \d{4,} ms to answer", " ms to answer")]
    [InlineData(@"no\.such\.thing", "no.such.thing")]
    [InlineData("abd?efgh", "efgh")]
    [InlineData("abc+defg", "defg")]
    [InlineData("abc{2}", "abc")]
    [InlineData("abc{0,2}defg", "defg")]
    [InlineData(@"[\]abc]xyz", "xyz")]
    [InlineData("[]abc]xyz", "xyz")]
    [InlineData("(abc)?xyz", "xyz")]
    [InlineData("(abc)+x", "abc")]
    public void Of_WhatIsNeeded_IsFound(string pattern, string texts) =>
        Assert.Equal(texts, string.Join(' ', RequiredTexts.Of(pattern)!.Value.Texts));

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("CRITICAL|")]
    [InlineData("CRITICAL|x")]
    [InlineData("(CRITICAL)?")]
    [InlineData("(CRITICAL|.*)")]
    [InlineData(@"\d+")]
    [InlineData("a(?i)bcdef")]
    [InlineData("(?x)a b c d")]
    [InlineData("(?i:abcdef)")]
    [InlineData(@"\x41BCDE")]
    [InlineData("[a-z-[abc]]xyz")]
    [InlineData("abc{x}def")]
    public void Of_NothingIsSure_IsNothing(string pattern) => Assert.Null(RequiredTexts.Of(pattern));

    // Whatever an expression is made of: where it matches, one of its texts is there.
    [Fact]
    public void Of_AnyPattern_IsInEveryMatch()
    {
        string[] written = ["abc", "ABC", "d", "x", "a", "b", "1", ".", "K", "k", "\u212A", "é", "abck"];
        string[] parts = ["abc", "abc", "d", ".", "x?", "[ab]", @"\d", "(", ")", "|", "*", "+", "(?:", "{0,1}", "{2}", "^", "$", @"\.", "K", "(?i)", "é"];
        var random = new Random(3);
        var seen = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
            if (Compiled(pattern) is not { } regex || RequiredTexts.Of(pattern) is not var (texts, comparison))
            {
                continue;
            }

            for (var j = 0; j < 20; j++)
            {
                var line = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => written[random.Next(written.Length)]));
                if (regex.IsMatch(line))
                {
                    seen++;
                    Assert.True(texts.Any(text => line.Contains(text, comparison)), $"'{pattern}' matches '{line}'");
                }
            }
        }

        Assert.True(seen > 2000, $"only {seen} matches");
    }

    private static Regex? Compiled(string pattern)
    {
        try
        {
            return LogRule.Compile(pattern);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
