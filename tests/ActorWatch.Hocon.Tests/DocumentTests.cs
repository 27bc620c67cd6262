namespace ActorWatch.Hocon.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("\uFEFFfoo=bar", """{"foo":"bar"}""")]
    [InlineData("a=1\n\uFEFF\nb=2", """{"a":1,"b":2}""")]
    [InlineData("a=\"x\uFEFFy\"", "{\"a\":\"x\\ufeffy\"}")]
    [InlineData("", "{}")]
    [InlineData("  \n\t\n", "{}")]
    [InlineData("# foo", "{}")]
    [InlineData("a=1\nb=2", """{"a":1,"b":2}""")]
    [InlineData("{a=1}", """{"a":1}""")]
    [InlineData("[1\n2]", "[1,2]")]
    [InlineData("a=foo\r\nb=1", """{"a":"foo","b":1}""")]
    [InlineData("""{"a":[1,{"b":null}]}""", """{"a":[1,{"b":null}]}""")]
    [InlineData(" # before\n{ a=1 } # behind\n", """{"a":1}""")]
    public void Parse_Document_ReadsRoot(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("10", 1)]
    [InlineData("a {\n b=1", 1)]
    [InlineData("a=1\n}", 2)]
    [InlineData("[1,2", 1)]
    [InlineData("{a=1}\nb=2", 2)]
    [InlineData("[1]\n[2]", 2)]
    [InlineData("[1}", 1)]
    [InlineData("{a=[1}", 1)]
    [InlineData("a=/* x */1", 1)]
    public void Parse_BrokenDocument_NamesLine(string text, int line) => Assert.Equal(line, Some.Errors(text)[0].Origin.Line);

    [Theory]
    [InlineData("a=1 # x", """{"a":1}""")]
    [InlineData("a=1 // x", """{"a":1}""")]
    [InlineData("\"foo\" # c\n: 10", """{"foo":10}""")]
    [InlineData("foo = # c\n 10", """{"foo":10}""")]
    [InlineData("[1 # x\n2]", "[1,2]")]
    [InlineData("[1, # x\n2 // y\n]", "[1,2]")]
    [InlineData("a=foo//bar\nb=c/d", """{"a":"foo","b":"c/d"}""")]
    [InlineData("a=\"# // x\"", """{"a":"# // x"}""")]
    [InlineData("a=\"\"\"# // x\"\"\"", """{"a":"# // x"}""")]
    public void Parse_Comments_AreLeftOut(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a=<\u00A0>", "\"<\\u00a0>\"")]
    [InlineData("a\u00A0=\u001Cb", "\"b\"")]
    [InlineData("a=\u2007\u202F\fb\v", "\"b\"")]
    [InlineData("a=foo\u0085", "\"foo\\u0085\"")]
    [InlineData("a=\u200Bx", "\"\u200Bx\"")]
    [InlineData("a=x\u2028y", "\"x\\u2028y\"")]
    [InlineData("a=x\ry", "\"x\\ry\"")]
    [InlineData("a=  x   y  ", "\"x   y\"")]
    public void Parse_Whitespace_IsThatOfHocon(string text, string json) =>
        Assert.Equal(json, Some.Resolved(text).GetValue("a").ToJson());
}
