namespace ActorWatch.Hocon.Tests;

/// <summary>What people get wrong often is answered with what would be right.</summary>
public sealed class HintTests
{
    [Theory]
    [InlineData("a = http://x", "URL in double quotes")]
    [InlineData("a = joe@x.com", "in double quotes")]
    [InlineData("a = 'x, y'", "double quotes")]
    [InlineData("a = ${x:-5}", "key = ${?path}")]
    [InlineData("a = ${ ?x}", "without a space before '?'")]
    [InlineData("a = ${${x}}", "do not nest")]
    [InlineData("${a} = 1", "in values only")]
    [InlineData("a = [1] b = 2", "comma or a newline")]
    [InlineData("a = 1 b = 2", "comma or a newline")]
    [InlineData("a = \"C:\\dev\"", "triple quotes")]
    [InlineData("a = C:\\dev", "triple quotes")]
    [InlineData("a = \"x\ty\"", "\\t")]
    [InlineData("a = \"x\ny\"", "triple quotes")]
    [InlineData("a = 1 /* x */", "no block comments")]
    [InlineData("include x.conf", "include \"file.conf\"")]
    [InlineData("include = 1", "\"include\" in quotes")]
    [InlineData("a =", "null for no value")]
    [InlineData("a..b = 1", "empty key must be written \"\"")]
    [InlineData("a = 1\n}", "remove it")]
    [InlineData("a { b = 1", "add '}'")]
    [InlineData("a = 1,,b = 2", "one comma")]
    [InlineData("a = ${nope}", "${?nope}")]
    public void Parse_FrequentMistake_HasAHint(string text, string hint) =>
        Assert.Contains(hint, Some.Errors(text)[0].Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("a = 1\r\n# c\r\nb = @", 3, 5)]
    [InlineData("a = \"\"\"\n\n\"\"\"\nb = @", 4, 5)]
    [InlineData("a = [ # c\n // d\n 1, @ ]", 3, 5)]
    [InlineData("\ta = \"😀\" @", 1, 11)]
    public void Parse_AfterCommentsBreaksAndTabs_CountsRight(string text, int line, int column)
    {
        var error = Some.Errors(text)[0];

        Assert.Equal((line, column), (error.Origin.Line, error.Origin.Column));
    }

    [Fact]
    public void Parse_TwoMistakesAtOnePlace_AreOne() => Some.Error("a\n.b = 1");
}
