namespace ActorWatch.Hocon.Tests;

public sealed class SeparatorTests
{
    [Theory]
    [InlineData("a {b:1}", """{"a":{"b":1}}""")]
    [InlineData("a\n{b:1}", """{"a":{"b":1}}""")]
    [InlineData("a = {b:1}", """{"a":{"b":1}}""")]
    [InlineData("a\n=\n1", """{"a":1}""")]
    [InlineData("[1\n2\n3]", "[1,2,3]")]
    [InlineData("[1,2,]", "[1,2]")]
    [InlineData("a=1,", """{"a":1}""")]
    [InlineData("a:1\n,\nb:2", """{"a":1,"b":2}""")]
    [InlineData("[1\n,2\n,\n]", "[1,2]")]
    [InlineData("a { x=1 }, b=2", """{"a":{"x":1},"b":2}""")]
    [InlineData("[ 1 2 3 ]", """["1 2 3"]""")]
    [InlineData("[1\u20282]", "[\"1\\u20282\"]")]
    public void Parse_Separators_SplitFieldsAndElements(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a [1]", 1, 3)]
    [InlineData("a=\nb=2", 1, 2)]
    [InlineData("a=", 1, 2)]
    [InlineData("{a=}", 1, 3)]
    [InlineData("{a=,b=1}", 1, 3)]
    [InlineData("a = = 1", 1, 5)]
    [InlineData(": 10", 1, 1)]
    [InlineData("foo", 1, 1)]
    [InlineData("foo\nbar=1", 2, 1)]
    [InlineData("[1,\n,2]", 2, 1)]
    [InlineData("[,1]", 1, 2)]
    [InlineData("{,}", 1, 2)]
    [InlineData("a=1,,b=2", 1, 5)]
    [InlineData("a {x=1} b=2", 1, 9)]
    [InlineData("a=[1] b=2", 1, 7)]
    [InlineData("a = b = c", 1, 7)]
    public void Parse_MisplacedSeparator_PointsAtIt(string text, int line, int column)
    {
        var error = Some.Errors(text)[0];

        Assert.Equal((line, column), (error.Origin.Line, error.Origin.Column));
    }
}
