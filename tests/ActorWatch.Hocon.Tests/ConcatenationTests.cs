namespace ActorWatch.Hocon.Tests;

public sealed class ConcatenationTests
{
    [Theory]
    [InlineData("n=1.50\na=v${n}", """{"n":1.50,"a":"v1.50"}""")]
    [InlineData("a=[[1][2]]", """{"a":[[1,2]]}""")]
    [InlineData("a=[1] [2]", """{"a":[1,2]}""")]
    [InlineData("a={b=1}{b=2,c=3}", """{"a":{"b":2,"c":3}}""")]
    [InlineData("l=[1]\nm=[2]\nx=${l} ${m}", """{"l":[1],"m":[2],"x":[1,2]}""")]
    [InlineData("a=[x]{\"10\":c,\"2\":b}", """{"a":["x","b","c"]}""")]
    [InlineData("t=true\na=${t}${t}", """{"t":true,"a":"truetrue"}""")]
    [InlineData("l=[1]\nx=${l}{\"0\":2}", """{"l":[1],"x":[1,2]}""")]
    public void Resolve_Parts_BecomeOneValue(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a=[1] x", 1)]
    [InlineData("a=x {b=1}", 1)]
    [InlineData("a={b=1} x", 1)]
    [InlineData("a=[1]\n[2]", 2)]
    [InlineData("a=[1]{b=1}", 1)]
    [InlineData("s=x\na=${s}{b=1}", 2)]
    [InlineData("s=x\na=[1]${s}", 2)]
    [InlineData("o={}\na=\"x\"${o}", 2)]
    [InlineData("l=[1]\nx=${l}\" \"${l}", 2)]
    [InlineData("n=null\na=${n}{b=1}", 2)]
    public void Resolve_PartsThatDoNotFit_IsAnError(string text, int line) =>
        Assert.Equal(line, Some.Error(text).Origin.Line);
}
