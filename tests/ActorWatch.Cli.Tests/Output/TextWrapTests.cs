using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Tests.Output;

public sealed class TextWrapTests
{
    [Theory]
    [InlineData("", 5, "")]
    [InlineData("one two", 7, "one two")]
    [InlineData("one two", 6, "one|two")]
    [InlineData("one two three", 9, "one two|three")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("a bcdefgh i", 3, "a|bcd|efg|h i")]
    [InlineData("  one two", 6, "  one|  two")]
    [InlineData("日本語 x", 4, "日本|語 x")]
    [InlineData("日本", 1, "日|本")]
    public void Lines_Text_Fit(string text, int width, string expected) =>
        Assert.Equal(expected.Split('|'), TextWrap.Lines(text, width));

    [Fact]
    public void Lines_NoTerminal_IsOneLine() => Assert.Equal(["one two"], TextWrap.Lines("one two", null));
}
