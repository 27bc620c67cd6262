using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Tests.Output;

public sealed class TextWidthTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("✓✗↻○…", 5)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("🚀", 2)]
    [InlineData("a\u200db", 2)]
    public void Of_Text_CountsColumns(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void Truncate_Text_Fits(string text, int width, string expected) =>
        Assert.Equal(expected, TextWidth.Truncate(text, width));

    [Theory]
    [InlineData(0.44, "0.4s")]
    [InlineData(59.9, "59s")]
    [InlineData(192, "3m 12s")]
    [InlineData(11_520, "3h 12m")]
    [InlineData(443_000, "5d 3h")]
    [InlineData(-5, "0.0s")]
    public void Duration_Seconds_NamesTwoUnits(double seconds, string expected) =>
        Assert.Equal(expected, Phrases.Duration(seconds));
}
