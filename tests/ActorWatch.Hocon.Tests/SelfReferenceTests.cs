namespace ActorWatch.Hocon.Tests;

public sealed class SelfReferenceTests
{
    [Theory]
    [InlineData("p=a\np=${p}\":b\"", """{"p":"a:b"}""")]
    [InlineData("f{a{c=1}}\nf=${f.a}\nf{a=2}", """{"f":{"a":2,"c":1}}""")]
    [InlineData("bar{foo=42,baz=${bar.foo}}\nbar{foo=43}", """{"bar":{"foo":43,"baz":43}}""")]
    [InlineData("a=${?a}foo", """{"a":"foo"}""")]
    [InlineData("a=${?b}\nb=${?a}", "{}")]
    [InlineData("a=${?b}foo\nb=${?a}", """{"a":"foo","b":"foo"}""")]
    [InlineData("a{x=1}\na=${a}{y=2}\na=${a}{z=3}", """{"a":{"x":1,"y":2,"z":3}}""")]
    [InlineData("l=[1]\nl=${l}[2]\nl=[0]${l}", """{"l":[0,1,2]}""")]
    [InlineData("a=1\nb=${a}\na=${b}", """{"a":1,"b":1}""")]
    [InlineData("d{a=${i.b},b=2}\ni.b=7\ni=${d}", """{"d":{"a":7,"b":2},"i":{"b":2,"a":7}}""")]
    [InlineData("base{log=${web.name}}\nweb=${base}{name=x}", """{"base":{"log":"x"},"web":{"log":"x","name":"x"}}""")]
    public void Resolve_SelfReference_SeesOlderValue(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a+=b", """{"a":["b"]}""")]
    [InlineData("a=[1]\na+=[2]", """{"a":[1,[2]]}""")]
    [InlineData("a=[1]\na+=${?nope}\na+=3", """{"a":[1,3]}""")]
    [InlineData("a.b+=1\na{b+=2}", """{"a":{"b":[1,2]}}""")]
    [InlineData("r{x=[1]}\nq=${r}\nq.x+=2", """{"r":{"x":[1]},"q":{"x":[1,2]}}""")]
    [InlineData("[{a+=1,a+=2}]", """[{"a":[1,2]}]""")]
    [InlineData("a={\"0\":x}\na+=y", """{"a":["x","y"]}""")]
    [InlineData("NUMBER+=1", """{"NUMBER":[1]}""")]
    public void Resolve_PlusEquals_Appends(string text, string json) => Assert.Equal(json, Some.Json(text));

    [Theory]
    [InlineData("a=${b}\nb=${a}")]
    [InlineData("a=${a}")]
    [InlineData("a=1\na=[${a}]")]
    [InlineData("a=1\na={x=${a}}")]
    [InlineData("a=${b.x}\nb{x=${a}}")]
    [InlineData("a=${b}{x=1}\nb=${a}{y=1}")]
    [InlineData("a+=${a}")]
    [InlineData("z=${a.x}\na{x=${a}}")]
    public void Resolve_Cycle_IsAnError(string text) => Assert.NotEmpty(Some.Errors(text));

    [Fact]
    public void Resolve_Cycle_NamesTheChain()
    {
        var error = Some.Error("a=${b}\nb=${c}\nc=${a}");

        Assert.Equal(3, error.Notes.Count);
        Assert.Contains("test.conf:2:3: ${c}", error.Notes);
    }

    [Theory]
    [InlineData("a=10\na+=2")]
    [InlineData("a=abc\na+=2")]
    [InlineData("a={x=y}\na+=2")]
    [InlineData("a=null\na+=2")]
    public void Resolve_PlusEqualsOnOtherKind_IsAnError(string text) => Assert.Equal(2, Some.Error(text).Origin.Line);
}
