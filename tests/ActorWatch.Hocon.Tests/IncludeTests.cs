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
    [InlineData("include \"one\"\n", "one.conf|include \"sub/two\"\none=1|sub/two.conf|include \"three\"\ntwo=2|sub/three.conf|three=3", """{"three":3,"two":2,"one":1}""")]
    [InlineData("include \"sub/a\"", "sub/a.conf|include \"../b\"|b.conf|b=1|sub/b.conf|b=2", """{"b":1}""")]
    [InlineData("a { b { include \"one\" } }\nx=root", "one.conf|v=${x}\nw=${own}\nown=1", """{"a":{"b":{"v":"root","w":1,"own":1}},"x":"root"}""")]
    [InlineData("a { include \"one\" }", "one.conf|b { include \"two\" }\nx=1|two.conf|y=${x}\nz=${b.q}\nq=2", null)]
    [InlineData("a.b { include \"one\" }\na.b.l+=3", "one.conf|l=${?l}[1]\nl+=2", """{"a":{"b":{"l":[1,2,3]}}}""")]
    [InlineData("p=a\ninclude \"one\"\np=${p}c", "one.conf|p=${p}b", """{"p":"abc"}""")]
    [InlineData("include \"one\"", "one.properties|a=p\nb=p\nc=p|one.json|{\"a\":1,\"b\":1}|one.conf|a=c", """{"a":"c","b":1,"c":"p"}""")]
    [InlineData("include required(\"one\")", "one.conf|include \"nope\"\na=1", """{"a":1}""")]
    [InlineData("a=${x}\ninclude \"one\"\ninclude \"two\"", "one.conf|x=1|two.conf|x=2", """{"a":2,"x":2}""")]
    [InlineData("l=[{include \"one\"},{include \"one\"}]", "one.conf|a=1\nb=${a}", """{"l":[{"a":1,"b":1},{"a":1,"b":1}]}""")]
    [InlineData("x=1\ninclude \"one\"\n", "one.conf|include \"two\"|two.conf|include \"one\"", null)]
    [InlineData("include \"sub\"", "sub/x.conf|x=1", null)]
    [InlineData("include required(\"sub\")", "sub/x.conf|x=1", null)]
    public void ParseFile_IncludeAtEveryLevel_IsRelativeToItsFile(string text, string files, string? json)
    {
        var parts = files.Split('|');
        for (var i = 0; i < parts.Length; i += 2)
        {
            Write(parts[i], parts[i + 1]);
        }

        Write("main.conf", text);
        HoconObject Read() => HoconConfig.ParseFile(Path.Combine(_folder, "main.conf"), Some.Options).Resolve();

        if (json is null)
        {
            Assert.Throws<HoconException>(Read);
        }
        else
        {
            Assert.Equal(json, Read().ToJson());
        }
    }

    [Fact]
    public void ParseFile_NamedPipe_IsRefusedWithoutWaiting()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes by mkfifo");
        var pipe = Path.Combine(_folder, "pipe.conf");
        Assert.Equal(0, MakePipe(pipe, 0x180));
        Write("main.conf", "a=1\ninclude \"pipe\"");

        var direct = Assert.Throws<HoconException>(() => HoconConfig.ParseFile(pipe));
        var included = Assert.Throws<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder, "main.conf")));
        var device = Assert.Throws<HoconException>(() => HoconConfig.ParseFile("/dev/zero"));

        Assert.EndsWith("cannot read the file: it is a named pipe; only regular files can be read", direct.Message, StringComparison.Ordinal);
        Assert.Contains("cannot read 'pipe.conf': it is a named pipe", included.Message, StringComparison.Ordinal);
        Assert.Equal(2, included.Line);
        Assert.Contains("it is a device", device.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseFile_TooLarge_NamesTheBound()
    {
        Write("main.conf", "a = 12345678901234567890");
        var options = Some.Options with { Limits = new HoconLimits { MaxFileBytes = 10 } };

        var exception = Assert.Throws<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder, "main.conf"), options));

        Assert.EndsWith("it is larger than 10 bytes, the most that is read", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope.conf", "the file does not exist")]
    [InlineData("sub", "it is a directory; give the path of a file")]
    [InlineData("test.conf/x", "does not exist")]
    [InlineData("a\0b", "a character that no path can hold")]
    public void ParseFile_Unreadable_SaysWhy(string name, string reason)
    {
        Load("a=1");

        var exception = Assert.Throws<HoconException>(() => HoconConfig.ParseFile(Path.Combine(_folder, name)));

        Assert.Contains($"cannot read the file: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
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

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe(string path, uint mode);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
