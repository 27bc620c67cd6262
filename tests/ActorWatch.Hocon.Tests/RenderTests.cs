namespace ActorWatch.Hocon.Tests;

public sealed class RenderTests
{
    [Theory]
    [InlineData("a=1.50\nb=1e5\nc=true\nd=null\ne=\"1\"\nf=\"true\"\ng=\" x \"")]
    [InlineData("\"\"=1\n\"a.b\"=2\n\"include\"=3\n\"x y\"{\"ü\"=4}\n\"a\\nb\"=5")]
    [InlineData("a=\"\\ud800\"\nb=\"\\u0001\\u2028\\ufeff\"\nc=\"😀\"\nd=\"\\\"\\\\\"")]
    [InlineData("[{a=1},{b=[[],{}]},[1,2]]")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("a{}\nb=[]\nc{d{e{}}}")]
    [InlineData("a=\"\"\"x\"\"y\"\"\"\nb=\"\"\"line\n\"\"\"\"")]
    public void Render_AnyValue_ReadsBackEqual(string text)
    {
        var value = Some.Config(text).ResolveValue();

        Assert.Equal(value, Some.Config(value.ToHocon()).ResolveValue());
        Assert.Equal(value, Some.Config(value.ToHocon(withOrigins: true)).ResolveValue());
        Assert.Equal(value, Some.Config(value.ToJson()).ResolveValue());
        Assert.Equal(value, Some.Config(value.ToJson(indented: true)).ResolveValue());
        using var json = System.Text.Json.JsonDocument.Parse(value.ToJson());
    }

    [Fact]
    public void ToHocon_WithOrigins_PutsPlacesAboveFields() =>
        Assert.Equal(
            "# set at test.conf:2:5, over test.conf:1:3 (1)\na = 2\n# set at test.conf:3:2\nb {\n  # set at test.conf:3:5\n  c = \"x\"\n}\n",
            Some.Resolved("a=1\na = 2\nb{c=x}").ToHocon(withOrigins: true));

    [Theory]
    [InlineData("p=80\na=${p}", "set at test.conf:1:3, by test.conf:2:3 (${p})")]
    [InlineData("a=1\na=${?NOPE}", "set at test.conf:1:3, unchanged by test.conf:2:3 (${?NOPE})")]
    [InlineData("a=1\na=${?NUMBER}", "set at environment variable NUMBER, by test.conf:2:3 (${?NUMBER}), over test.conf:1:3 (1)")]
    [InlineData("a{x=1}\na{y=2}", "set at test.conf:1:2, with test.conf:2:2")]
    public void History_Field_TellsWhatBecameOfEachPlace(string text, string history)
    {
        Assert.True(Some.Resolved(text).TryGetField("a", out var field));

        Assert.Equal(history, field.History);
    }

    [Fact]
    public void ToHocon_ListFromSeveralPlaces_NamesEach() =>
        Assert.Contains(
            "a = [\n  # set at test.conf:1:4\n  1\n  # set at test.conf:2:4\n  2\n]",
            Some.Resolved("a=[1]\na+=2").ToHocon(withOrigins: true),
            StringComparison.Ordinal);

    [Fact]
    public void Redact_Secrets_HidesThemInTheHistoryToo()
    {
        var config = Some.Resolved("a { token=old }\na { token=new, b=[{ token { x=1 } }], c=null, token2=null }");

        var shown = config.Redact(path => path.Elements[^1].StartsWith("token", StringComparison.Ordinal));

        Assert.Equal("""{"a":{"token":"***","b":[{"token":"***"}],"c":null,"token2":null}}""", shown.ToJson());
        Assert.Contains("set at test.conf:2:11, over test.conf:1:11 (\"***\")", shown.ToHocon(withOrigins: true), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_Indented_PutsOneFieldALine() =>
        Assert.Equal("{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}", Some.Resolved("a=[1]\nb{}").ToJson(indented: true));

    [Fact]
    public void Equals_SameContentInOtherOrder_IsTrue()
    {
        Assert.Equal(Some.Resolved("a=1\nb=[x]"), Some.Resolved("b=[x]\na=1"));
        Assert.Equal(Some.Resolved("a=1\nb=[x]").GetHashCode(), Some.Resolved("b=[x]\na=1").GetHashCode());
        Assert.NotEqual(Some.Resolved("a=1"), Some.Resolved("a=\"1\""));
        Assert.NotEqual(Some.Resolved("a=[1,2]"), Some.Resolved("a=[2,1]"));
    }
}
