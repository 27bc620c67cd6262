namespace ActorWatch.Hocon.Tests;

public sealed class ObjectReadingTests
{
    private static readonly HoconObject Config = Some.Resolved(
        "server { port=80, wait=5s, max=1K, on=yes, ratio=0.5, name=web, \"a.b\"=1, list=[x,y], day=monday }\nnone=null");

    [Fact]
    public void Get_EachKind_Converts()
    {
        Assert.Equal(80, Config.GetInt32("server.port"));
        Assert.Equal(80, Config.GetInt64("server.port"));
        Assert.Equal(TimeSpan.FromSeconds(5), Config.GetDuration("server.wait"));
        Assert.Equal(1024, Config.GetBytes("server.max"));
        Assert.True(Config.GetBoolean("server.on"));
        Assert.Equal(0.5, Config.GetDouble("server.ratio"));
        Assert.Equal(0.5m, Config.GetDecimal("server.ratio"));
        Assert.Equal("web", Config.GetString("server.name"));
        Assert.Equal(1, Config.GetInt32("server.\"a.b\""));
        Assert.Equal(["x", "y"], Config.GetStringList("server.list"));
        Assert.Equal(DayOfWeek.Monday, Config.GetEnum<DayOfWeek>("server.day"));
        Assert.Equal(80, Config.GetObject("server").GetInt32("port"));
    }

    [Fact]
    public void Get_WithDefault_AppliesToMissingPathOnly()
    {
        Assert.Equal(7, Config.Get("server.nope", HoconRead.TryReadInt32, 7));
        Assert.Throws<HoconException>(() => Config.Get("server.name", HoconRead.TryReadInt32, 7));
        Assert.Throws<HoconException>(() => Config.Get("none", HoconRead.TryReadInt32, 7));
    }

    [Fact]
    public void HasPath_Null_CountsAsMissing()
    {
        Assert.False(Config.HasPath("none"));
        Assert.True(Config.HasPathOrNull("none"));
        Assert.False(Config.HasPath("nope"));
        Assert.False(Config.HasPath("server.port.x"));
        Assert.Throws<HoconException>(() => Config.HasPath("a..b"));
    }

    [Fact]
    public void GetInt32_WrongType_NamesPathKindsAndPlace()
    {
        var exception = Assert.Throws<HoconException>(() => Config.GetInt32("server.name"));

        Assert.Equal(("test.conf", 1, 60, "server.name"), (exception.File, exception.Line, exception.Column, exception.Path));
        Assert.StartsWith(
            "test.conf:1:60: server.name must be a whole number, but is the text \"web\"",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void GetString_MissingPath_ProposesNearKey()
    {
        var error = Assert.Throws<HoconException>(() => Config.GetString("server.prot")).Errors[0];

        Assert.Equal("did you mean 'port'?", error.Hint);
    }

    [Fact]
    public void GetString_EnvironmentValue_NamesTheVariable()
    {
        var exception = Assert.Throws<HoconException>(() => Some.Resolved("port=${NAME}").GetInt32("port"));

        Assert.StartsWith("environment variable NAME: port must be", exception.Message, StringComparison.Ordinal);
        Assert.Contains("see also test.conf:1:6", exception.Message, StringComparison.Ordinal);
    }
}
