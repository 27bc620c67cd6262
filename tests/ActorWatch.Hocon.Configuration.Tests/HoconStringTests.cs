using Microsoft.Extensions.Configuration;

namespace ActorWatch.Hocon.Configuration.Tests;

public sealed class HoconStringTests
{
    [Theory]
    [InlineData("a { b = 1.50 }", "a:b", "1.50")]
    [InlineData("a { b = 1.50 }", "A:B", "1.50")]
    [InlineData("a = [x, { b = 2 }]", "a:1:b", "2")]
    [InlineData("a = true", "a", "True")]
    [InlineData("a = off", "a", "off")]
    [InlineData("a = 1e5", "a", "1e5")]
    [InlineData("a = []", "a", "")]
    [InlineData("a = {}", "a", null)]
    [InlineData("a = null", "a", null)]
    [InlineData("\"x.y\".z = 1", "x.y:z", "1")]
    [InlineData("base { port = 1 }\nweb = ${base} { host = h }", "web:port", "1")]
    public void Get_Value_IsMappedAsTheJsonProviderDoes(string text, string key, string? value)
    {
        var root = new ConfigurationBuilder().AddHoconString(text).Build();

        Assert.Equal(value, root[key]);
        Assert.Contains(root.AsEnumerable(), pair => string.Equals(pair.Key, key, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Build_KeysThatCannotBeTold_AreAllRefusedWithTheirPlaces()
    {
        var builder = new ConfigurationBuilder().AddHoconString("a { b = 1\nB = 2 }\n\"c:d\" = 3");

        var errors = Assert.Throws<HoconException>(builder.Build).Errors;

        Assert.Equal(["text:2:1", "text:3:1"], errors.Select(error => error.Origin.ToString()));
        Assert.Contains("text:1:5", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LaterSource_WinsOverAnEarlierOne()
    {
        var root = new ConfigurationBuilder().AddHoconString("a = 1, b = 1").AddHoconString("a = 2").Build();

        Assert.Equal(("2", "1"), (root["a"], root["b"]));
    }
}
