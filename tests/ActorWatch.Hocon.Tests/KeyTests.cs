namespace ActorWatch.Hocon.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("a.b.c=1", """{"a":{"b":{"c":1}}}""")]
    [InlineData("a.\"b.c\"=1\nfoo\"10.0\"=2", """{"a":{"b.c":1},"foo10.0":2}""")]
    [InlineData("1.10=x", """{"1":{"10":"x"}}""")]
    [InlineData("true.null=1", """{"true":{"null":1}}""")]
    [InlineData("a.\"\".b=1", """{"a":{"":{"b":1}}}""")]
    [InlineData("""{"":1,"c d":2}""", """{"":1,"c d":2}""")]
    [InlineData("a b c=1", """{"a b c":1}""")]
    [InlineData("a . b=1", """{"a ":{" b":1}}""")]
    [InlineData("includes=1\na=include", """{"includes":1,"a":"include"}""")]
    [InlineData("include.x=1\na include=2\n\"include\".y=3", """{"include":{"x":1,"y":3},"a include":2}""")]
    [InlineData("a=1\nA=2", """{"a":1,"A":2}""")]
    [InlineData("a{b=1}\na.c=2", """{"a":{"b":1,"c":2}}""")]
    [InlineData("a{x=1}\na{y=2}", """{"a":{"x":1,"y":2}}""")]
    [InlineData("a{b{x=1}}\na{b{y=2}}", """{"a":{"b":{"x":1,"y":2}}}""")]
    [InlineData("a{x=1}\na=null\na{y=2}", """{"a":{"y":2}}""")]
    [InlineData("a{x=1}\na=[]\na{y=2}", """{"a":{"y":2}}""")]
    [InlineData("a=[1]\na=[2]", """{"a":[2]}""")]
    [InlineData("a=1\na=2", """{"a":2}""")]
    public void Parse_Keys_OpenAndMergeObjects(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a..b=1", 3)]
    [InlineData(".a=1", 1)]
    [InlineData("a.=1", 3)]
    [InlineData("include=1", 8)]
    [InlineData("${a}=1", 1)]
    [InlineData("a@b=1", 2)]
    [InlineData("b=1\n[1]=2", 1)]
    [InlineData("{{a=1}=2}", 2)]
    public void Parse_BrokenKey_PointsAtIt(string text, int column) => Assert.Equal(column, Some.Errors(text)[0].Origin.Column);

    [Theory]
    [InlineData("a.b", new[] { "a", "b" })]
    [InlineData("a.\"b.c\"", new[] { "a", "b.c" })]
    [InlineData(" a b.\"\" ", new[] { "a b", "" })]
    public void PathParse_Expression_SplitsElements(string text, string[] expected)
    {
        var path = HoconPath.Parse(text);

        Assert.Equal(expected, path.Elements);
        Assert.Equal(path, HoconPath.Parse(path.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a{")]
    [InlineData("a//b")]
    [InlineData("\"a")]
    public void PathParse_Malformed_Throws(string text) => Assert.Throws<HoconException>(() => HoconPath.Parse(text));
}
