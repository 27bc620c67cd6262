namespace ActorWatch.Hocon.Tests;

public sealed class OriginTests
{
    [Fact]
    public void Origin_Value_IsItsPlace()
    {
        var config = Some.Resolved("a {\r\n  # comment\r\n\tb = \"\"\"x\r\ny\"\"\"\r\n  c = [1,\r\n 2]\r\n}");

        Assert.Equal("test.conf:3:6", config.GetValue("a.b").Origin.ToString());
        Assert.Equal("test.conf:5:7", config.GetValue("a.c").Origin.ToString());
        Assert.Equal("test.conf:6:2", ((HoconArray)config.GetValue("a.c")).Items[1].Origin.ToString());
        Assert.Equal("  c = [1,", config.GetValue("a.c").Origin.SourceLine);
    }

    [Fact]
    public void KeyOrigin_Field_IsWhereTheKeyStands()
    {
        var config = Some.Resolved("x.y = 1\n{".Replace("\n{", "\n", StringComparison.Ordinal) + "\"z\" {}");

        Assert.Equal("test.conf:1:1", config.Fields[0].KeyOrigin.ToString());
        Assert.Equal("test.conf:1:3", config.GetObject("x").Fields[0].KeyOrigin.ToString());
        Assert.Equal("test.conf:2:1", config.Fields[1].KeyOrigin.ToString());
    }

    [Fact]
    public void Origins_OverriddenValue_NamesWinnerThenLosers()
    {
        var upper = HoconConfig.Parse("a=2\na=3", "upper", Some.Options);
        var config = upper.WithFallback(HoconConfig.Parse("a=1", "lower", Some.Options)).Resolve();

        Assert.Equal(["upper:2:3", "upper:1:3", "lower:1:3"], config.GetValue("a").Origins.Select(origin => origin.ToString()));
    }

    [Fact]
    public void Origins_SubstitutedValue_NamesDefinitionAndUse()
    {
        var value = Some.Resolved("a=1\nb=${a}").GetValue("b");

        Assert.Equal(["test.conf:1:3", "test.conf:2:3"], value.Origins.Select(origin => origin.ToString()));
    }

    [Fact]
    public void Origins_MergedObject_NamesAllBlocks()
    {
        var value = Some.Resolved("a{x=1}\nb=1\na{y=2}").GetValue("a");

        Assert.Equal(["test.conf:1:2", "test.conf:3:2"], value.Origins.Select(origin => origin.ToString()).Order());
    }

    [Fact]
    public void Definitions_KeyWrittenTwice_NamesBothPlaces()
    {
        var config = Some.Resolved("components.web { x=1 }\ncomponents { web { y=2 } }");

        var web = config.GetObject("components").Fields[0];

        Assert.Equal(["test.conf:1:12", "test.conf:2:14"], web.Definitions.Select(place => place.KeyOrigin.ToString()));
        Assert.All(web.Definitions, place => Assert.False(place.IsPath));
        Assert.True(config.Fields[0].Definitions[0].IsPath);
    }

    [Fact]
    public void Definitions_InheritedField_NamesPlaceInSource()
    {
        var config = Some.Resolved("base { x=1 }\nweb = ${base}");

        Assert.Equal("test.conf:1:8", config.GetObject("web").Fields[0].KeyOrigin.ToString());
    }

    [Fact]
    public void Explain_OverriddenValue_TellsItsHistory()
    {
        var text = Some.Resolved("a { port=80 }\na.port=${?NUMBER}").Explain("a.port");

        Assert.Equal(
            "a.port = \"42\"\n  defined at environment variable NUMBER\n"
            + "  written at test.conf:2:3: ${?NUMBER}\n  written at test.conf:1:5: 80",
            text);
    }
}
