namespace ActorWatch.Hocon.Tests;

public sealed class SubstitutionTests
{
    [Theory]
    [InlineData("o{x=1,y=${o.x}}", """{"o":{"x":1,"y":1}}""")]
    [InlineData("a=1\nb=${a}\na=2", """{"a":2,"b":2}""")]
    [InlineData("b=1\na=\"x\"${b}\"y\"", """{"b":1,"a":"x1y"}""")]
    [InlineData("b=null\na=${?b}", """{"b":null,"a":null}""")]
    [InlineData("a{x=1}\nc=${a}{b=2}\nd=${a}", """{"a":{"x":1},"c":{"x":1,"b":2},"d":{"x":1}}""")]
    [InlineData("foo=${a.b}\na{b=1,c=${foo}}", """{"foo":1,"a":{"b":1,"c":1}}""")]
    [InlineData("a=${nope}\na=42", """{"a":42}""")]
    [InlineData("p=80\np=${?X}", """{"p":80}""")]
    [InlineData("[1,${?x}]", "[1]")]
    [InlineData("a=x${?b}y", """{"a":"xy"}""")]
    [InlineData("a=${?b}${?c}", "{}")]
    [InlineData("a=${?b} ${?c}", """{"a":" "}""")]
    [InlineData("a=${?b} [1]", """{"a":[1]}""")]
    [InlineData("a=${?b} {c=1}", """{"a":{"c":1}}""")]
    [InlineData("a=${NAME}", """{"a":"from env"}""")]
    [InlineData("a=${NUMBER}", """{"a":"42"}""")]
    [InlineData("a=${EMPTY}", """{"a":""}""")]
    [InlineData("a=${SPACES}", """{"a":"  two  "}""")]
    [InlineData("NAME=null\na=${NAME}", """{"NAME":null,"a":null}""")]
    [InlineData("NAME=${NAME}\":x\"", """{"NAME":"from env:x"}""")]
    [InlineData("x=${a}\na=${b}\nb{y=${a.z},z=1}", """{"x":{"y":1,"z":1},"a":{"y":1,"z":1},"b":{"y":1,"z":1}}""")]
    [InlineData("a=${?a.x}", "{}")]
    [InlineData("c=${d}{y=${c.x}}\nd{x=1}", """{"c":{"x":1,"y":1},"d":{"x":1}}""")]
    public void Resolve_Substitution_SeesFinalValue(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a=${ ?b}", 1, 6)]
    [InlineData("a=${b:-5}", 1, 6)]
    [InlineData("a=${}", 1, 5)]
    [InlineData("a=${b", 1, 6)]
    [InlineData("a=${b\n}", 1, 6)]
    [InlineData("a=${${b}}", 1, 5)]
    [InlineData("a=1\nb=${x}", 2, 3)]
    [InlineData("b=[5]\na=${b.0}", 2, 3)]
    [InlineData("b=5\na=${b.c}", 2, 3)]
    [InlineData("a=${name}", 1, 3)]
    [InlineData("a=${x}\na{b=1}", 1, 3)]
    public void Resolve_BrokenSubstitution_PointsAtIt(string text, int line, int column)
    {
        var error = Some.Error(text);

        Assert.Equal((line, column), (error.Origin.Line, error.Origin.Column));
    }

    [Fact]
    public void Resolve_UndefinedPaths_ReportsAllWithProposals()
    {
        var errors = Some.Errors("server { port=1 }\na=${server.prot}\nb=${sever.port}\nc=${zzzzzzzz}");

        Assert.Equal(3, errors.Count);
        Assert.Contains("${server.port}", errors[0].Hint, StringComparison.Ordinal);
        Assert.Contains("${server.port}", errors[1].Hint, StringComparison.Ordinal);
        Assert.Equal("server.prot", errors[0].Path);
        Assert.Contains("environment", errors[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NoEnvironment_DoesNotAskTheProcess()
    {
        var options = new HoconOptions { Environment = HoconEnvironment.None };

        var error = Assert.Throws<HoconException>(() => HoconConfig.Parse("a=${PATH}", "x", options).Resolve());

        Assert.Equal("PATH", error.Path);
    }

    [Fact]
    public void Resolve_TellingEnvironment_NamesWhatWasFound()
    {
        var found = new SortedSet<string>();
        var variables = new Dictionary<string, string> { ["HOST"] = "vm", ["PORT"] = "1", ["unused"] = "2" };
        var options = new HoconOptions { Environment = HoconEnvironment.From(variables).Telling(name => found.Add(name)) };

        HoconConfig.Parse("a = ${HOST}${PORT}, b = ${?MISSING}, unused = 3, c = ${unused}", "x", options).Resolve();

        Assert.Equal(["HOST", "PORT"], found);
    }

    [Fact]
    public void Resolve_ProcessEnvironment_IsAskedByDefault() =>
        Assert.NotEmpty(HoconConfig.Parse("a=${PATH}").Resolve().GetString("a"));
}
