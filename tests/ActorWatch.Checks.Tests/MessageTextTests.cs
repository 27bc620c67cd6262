namespace ActorWatch.Checks.Tests;

public class MessageTextTests
{
    [Fact]
    public void Line_ControlCharacters_BecomeSpaces() => Assert.Equal("a b\nc", MessageText.Line(" a\tb\nc\0 "));

    [Fact]
    public void Line_TooLong_KeepsItsStart()
    {
        var line = MessageText.Line("start" + new string('x', 5000));

        Assert.Equal(1024, line.Length);
        Assert.StartsWith("startx", line, StringComparison.Ordinal);
    }

    [Fact]
    public void WithEnd_NoDetail_IsTheLine() => Assert.Equal("exit code 1", MessageText.WithEnd("exit code 1", " \n"));

    [Fact]
    public void WithEnd_DetailThatJustFits_IsWhole()
    {
        var text = MessageText.WithEnd("ab", new string('x', MessageText.MaxLength - 4));

        Assert.Equal(MessageText.MaxLength, text.Length);
        Assert.DoesNotContain('…', text);
    }
}
