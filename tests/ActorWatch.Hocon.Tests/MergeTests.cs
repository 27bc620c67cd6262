namespace ActorWatch.Hocon.Tests;

public sealed class MergeTests
{
    [Theory]
    [InlineData("a{x=1}", "a{x=2,y=3}", """{"a":{"x":1,"y":3}}""")]
    [InlineData("a=${b}", "b=1", """{"b":1,"a":1}""")]
    [InlineData("b=1", "a=${b}", """{"a":1,"b":1}""")]
    [InlineData("l+=3", "l=[1,2]", """{"l":[1,2,3]}""")]
    [InlineData("p=${p}x", "p=a", """{"p":"ax"}""")]
    [InlineData("a=1", "a{b=1}", """{"a":1}""")]
    [InlineData("a=1", "a=${nope}", """{"a":1}""")]
    public void WithFallback_TwoConfigs_ActAsOneText(string upper, string lower, string json) =>
        Assert.Equal(json, Some.Config(upper).WithFallback(Some.Config(lower)).Resolve().ToJson());

    [Fact]
    public void WithFallback_ScalarInTheMiddle_HidesWhatIsBelow()
    {
        var top = Some.Config("a{x=1}");
        var middle = Some.Config("a=42");
        var bottom = Some.Config("a{y=2}");

        Assert.Equal("""{"a":{"x":1}}""", top.WithFallback(middle).WithFallback(bottom).Resolve().ToJson());
        Assert.Equal("""{"a":{"x":1}}""", top.WithFallback(middle.WithFallback(bottom)).Resolve().ToJson());
    }

    [Fact]
    public void WithFallback_Twice_LeavesInputsAlone()
    {
        var upper = Some.Config("a{x=1,l+=1}");
        var lower = Some.Config("a{y=2,l=[0]}");

        var first = upper.WithFallback(lower).Resolve();
        var second = upper.WithFallback(lower).Resolve();

        Assert.Equal(first, second);
        Assert.Equal("""{"a":{"x":1,"l":[1]}}""", upper.Resolve().ToJson());
        Assert.Equal("""{"a":{"y":2,"l":[0]}}""", lower.Resolve().ToJson());
    }

    [Fact]
    public void Empty_AsEitherSide_ChangesNothing()
    {
        var config = Some.Config("a=1");

        Assert.Equal(config.Resolve(), config.WithFallback(HoconConfig.Empty).Resolve());
        Assert.Equal(config.Resolve(), HoconConfig.Empty.WithFallback(config).Resolve());
    }

    [Fact]
    public void Builder_ValuesOfAllKinds_MergeWithFile()
    {
        var code = new HoconBuilder()
            .Set("a.b", 1).Set("a.c", "${text}").Set("d", TimeSpan.FromSeconds(90)).Set("e", DayOfWeek.Monday)
            .Set("l", new object?[] { 1, true, null, 1.5 })
            .Set("m", new Dictionary<string, string> { ["x.y"] = "z" })
            .ToConfig();

        var result = code.WithFallback(Some.Config("a.z=0\nq=${a.b}")).Resolve();

        Assert.Equal(
            """{"a":{"z":0,"b":1,"c":"${text}"},"q":1,"d":"90s","e":"monday","l":[1,true,null,1.5],"m":{"x.y":"z"}}""",
            result.ToJson());
        Assert.Equal("code", result.GetValue("a.b").Origin.ToString());
    }

    [Fact]
    public void Builder_UnknownType_Throws() =>
        Assert.Throws<ArgumentException>(() => new HoconBuilder().Set("a", new object()));
}
