namespace ActorWatch.Hocon.Tests;

public sealed class IncludeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hocon").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("include \"x.conf\"", """{"x":1}""")]
    [InlineData("include \"x\"", """{"x":1}""")]
    [InlineData("include\"x.conf\"", """{"x":1}""")]
    [InlineData("include\n\n\"x.conf\"\nb=2", """{"x":1,"b":2}""")]
    [InlineData("{include \"x.conf\", b=2}", """{"x":1,"b":2}""")]
    [InlineData("include file( \n\"x.conf\" )", """{"x":1}""")]
    [InlineData("include required( file( \"x.conf\" ) )", """{"x":1}""")]
    [InlineData("include \"nope\"\ninclude file(\"nope.conf\")", "{}")]
    [InlineData("a { include \"nope\" }", """{"a":{}}""")]
    [InlineData("x=0\ninclude \"x.conf\"", """{"x":1}""")]
    [InlineData("include \"x.conf\"\nx=2", """{"x":2}""")]
    [InlineData("include \"x.conf\"\ninclude \"x.conf\"", """{"x":1}""")]
    [InlineData("l+=1\ninclude \"sub/list\"\nl+=3", """{"l":[1,2,3]}""")]
    [InlineData("include \"sub/nested.conf\"", """{"l":[2],"deep":true}""")]
    [InlineData("include \"both\"", """{"from":"conf","j":1,"c":1}""")]
    [InlineData("a { include \"scoped.conf\" }\ny=root", """{"a":{"x":1,"here":1,"there":"root"},"y":"root"}""")]
    [InlineData("a { include \"scoped.conf\" }\na.x=2\ny=3", """{"a":{"x":2,"here":2,"there":3},"y":3}""")]
    [InlineData("l=[{include \"scoped.conf\"}]\ny=3", """{"l":[{"x":1,"here":1,"there":3}],"y":3}""")]
    [InlineData("a{include \"env.conf\"}", """{"a":{"v":"from env"}}""")]
    public void ParseFile_Include_PutsFieldsThere(string text, string json) => Assert.Equal(json, Load(text).ToJson());

    [Theory]
    [InlineData("include required(\"nope\")", "test.conf", 1)]
    [InlineData("\ninclude \"sub/bad\"", "bad.conf", 3)]
    [InlineData("include \"loop\"", "loop.conf", 1)]
    [InlineData("include \"list.json\"", "test.conf", 1)]
    [InlineData("include \"bad.json\"", "bad.json", 1)]
    [InlineData("include \"bad.properties\"", "bad.properties", 1)]
    [InlineData("include url(\"http://x\")", "test.conf", 1)]
    [InlineData("include classpath(\"x\")", "test.conf", 1)]
    [InlineData("include x.conf", "test.conf", 1)]
    [InlineData("include \"x\" \"y\"", "test.conf", 1)]
    [InlineData("include \"x\" include \"y\"", "test.conf", 1)]
    [InlineData("include ${x}", "test.conf", 1)]
    [InlineData("include file (\"x\")", "test.conf", 1)]
    [InlineData("include file(\"x\"", "test.conf", 1)]
    [InlineData("include\n", "test.conf", 1)]
    [InlineData("include \"latin1.conf\"", "test.conf", 1)]
    public void ParseFile_BrokenInclude_NamesFileAndLine(string text, string file, int line)
    {
        var error = Assert.Throws<HoconException>(() => Load(text)).Errors[0];

        Assert.Equal((file, line), (Path.GetFileName(error.Origin.File), error.Origin.Line));
    }

    [Fact]
    public void ParseFile_ErrorInIncludedFile_NamesTheChain()
    {
        var error = Assert.Throws<HoconException>(() => Load("\ninclude \"sub/bad\"")).Errors[0];

        Assert.Contains("test.conf:2:1", Assert.Single(error.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void ParseFile_AbsoluteName_IsTakenAsItIs()
    {
        Load("a=1");

        Assert.Equal("""{"x":1}""", Load($"include \"{_folder}/x.conf\"").ToJson());
    }

    [Fact]
    public void Parse_RelativeIncludeWithoutBase_IsRefused()
    {
        var exception = Assert.Throws<HoconException>(() => HoconConfig.Parse("include \"x\"", "text"));

        Assert.Contains("no base", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RelativeIncludeWithBase_StartsThere()
    {
        Load("a=1");
        var options = Some.Options with { Includes = new Including.FileIncludeResolver { BaseDirectory = _folder } };

        Assert.Equal("""{"x":1}""", HoconConfig.Parse("include \"x\"", "text", options).Resolve().ToJson());
    }

    [Fact]
    public void ParseFile_OutsideRootDirectory_IsRefused()
    {
        var options = Some.Options with
        {
            Includes = new Including.FileIncludeResolver { RootDirectory = Path.Combine(_folder, "sub") },
        };
        File.WriteAllText(Path.Combine(_folder, "x.conf"), "x=1");
        File.WriteAllText(Path.Combine(_folder, "test.conf"), "include \"x.conf\"");

        Assert.Throws<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder, "test.conf"), options));
    }

    [Fact]
    public void Parse_NoIncludeResolver_RefusesIncludes()
    {
        var options = Some.Options with { Includes = new Including.NoIncludeResolver() };

        Assert.Throws<HoconException>(() => HoconConfig.Parse("include \"x\"", "text", options));
    }

    [Theory]
    [InlineData("nope.conf")]
    [InlineData("sub")]
    public void ParseFile_Unreadable_Throws(string name)
    {
        Load("a=1");

        var exception = Assert.Throws<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder, name)));

        Assert.Contains("cannot read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseFile_IncludesDoublingThemselves_StopsAtLimit()
    {
        for (var i = 0; i < 20; i++)
        {
            Write($"d{i}.conf", $"include \"d{i + 1}.conf\"\ninclude \"d{i + 1}.conf\"");
        }

        Assert.Throws<HoconException>(() => Load("include \"d0.conf\""));
    }

    private HoconObject Load(string text)
    {
        Write("x.conf", "x=1");
        Write("sub/list.conf", "l+=2");
        Write("sub/nested.conf", "include \"list\"\ndeep=true");
        Write("both.json", """{"from":"json","j":1}""");
        Write("both.conf", "from=conf\nc=1");
        Write("scoped.conf", "x=1\nhere=${x}\nthere=${y}");
        Write("env.conf", "v=${NAME}");
        Write("sub/bad.conf", "a=1\nb=2\nc=@\n");
        Write("loop.conf", "include \"loop\"");
        Write("list.json", "[1]");
        Write("bad.json", "{a:1}");
        Write("bad.properties", "a=\\ux");
        File.WriteAllBytes(Path.Combine(_folder, "latin1.conf"), [(byte)'a', (byte)'=', 0xE4]);
        Write("test.conf", text);
        return HoconConfig.ParseFile(Path.Combine(_folder, "test.conf"), Some.Options).Resolve();
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
