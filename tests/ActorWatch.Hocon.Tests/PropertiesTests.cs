using ActorWatch.Hocon.Including;

namespace ActorWatch.Hocon.Tests;

public sealed class PropertiesTests
{
    [Theory]
    [InlineData("a.b=1\na.c : x y \n", """{"a":{"b":"1","c":"x y "}}""")]
    [InlineData("# note\n ! note\n\n\ta b c\r\nd\r\n", """{"a":"b c","d":""}""")]
    [InlineData("a = x\\\n   y\\\r\n  z\nb=\\u00e4\\t\\=\\q", """{"a":"xyz","b":"\u00e4\t=q"}""")]
    [InlineData("a\\ b\\:c = ${x} # text", """{"a b:c":"${x} # text"}""")]
    [InlineData("a=1\na.b=2\na=3", """{"a":{"b":"2"}}""")]
    [InlineData("a=1\na=2\na..b=3", """{"a":{"":{"b":"3"}}}""")]
    [InlineData("a=1\\", """{"a":"1"}""")]
    [InlineData("", "{}")]
    public void Parse_Properties_AreTextUnderTheirPaths(string text, string json) =>
        Assert.Equal(HoconConfig.Parse(json).Resolve(), Read(text));

    [Fact]
    public void Parse_BadEscape_NamesItsPlace()
    {
        var error = Assert.Single(Assert.Throws<HoconException>(() => Read("a=1\nb=x\\u12g4")).Errors);

        Assert.Equal("x.properties:2:4: four hexadecimal digits must follow \\u", error.ToLine());
    }

    [Fact]
    public void Parse_DeepName_IsRefused() =>
        Assert.Throws<HoconException>(() => Read(string.Concat(Enumerable.Repeat("a.", 100_000)) + "a=1"));

    [Fact]
    public void Origin_Property_IsItsPlace() =>
        Assert.Equal("x.properties:2:7", Read("a=1\nb.c = 2").GetValue("b.c").Origin.ToString());

    private static HoconObject Read(string text) =>
        HoconConfig.Parse("include \"x\"", "text", Some.Options with { Includes = new OneText(text) }).Resolve();

    private sealed class OneText(string text) : IHoconIncludeResolver
    {
        public HoconIncludeResult Resolve(HoconIncludeRequest request) => new()
        {
            Texts = [new HoconIncludeText("x.properties", text, null, HoconSyntax.Properties)],
        };
    }
}
