namespace ActorWatch.Hocon.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void ToString_SyntaxError_ShowsLineCaretAndHint() =>
        Assert.Equal(
            """
            test.conf:2:12: '@' is not allowed outside quotes
             2 | owner = joe@example.com
               |            ^
              hint: put the value in double quotes
            """.ReplaceLineEndings("\n"),
            Some.Error("a=1\nowner = joe@example.com").ToString());

    [Fact]
    public void Parse_SixMistakes_ReportsAllInOrder()
    {
        var errors = Some.Errors(
            """
            owner = joe@example.com
            url = http://x
            path = "C:\dir"
            server {
              port 80
              name = ${x:-y}
            }
            list = [1,,2]
            last = 1
            """);

        Assert.Equal([1, 2, 3, 6, 6, 8], errors.Select(error => error.Origin.Line));
        Assert.Contains("'port 80' at 5:3", errors[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ManyMistakes_StopsAtTwenty() =>
        Assert.Equal(20, Some.Errors(string.Join('\n', Enumerable.Repeat("a=@", 100))).Count);

    [Fact]
    public void Parse_UnclosedBraces_ReportsOnceWithOpener()
    {
        var error = Some.Error("a {\n  b {\n    c = 1\n");

        Assert.Equal("test.conf:2:5", error.Origin.ToString());
        Assert.Contains("'{' and 1 more around it are not closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WrongCloser_NamesOpener()
    {
        var error = Some.Errors("a = [1\n}")[0];

        Assert.Equal("test.conf:2:1", error.Origin.ToString());
        Assert.Contains("'[' opened at 1:5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TabInQuotedText_HintsAtEscape() =>
        Assert.Contains("\\t", Some.Error("a=\"x\ty\"").Hint, StringComparison.Ordinal);

    [Fact]
    public void Parse_SingleQuotes_HintsAtDoubleQuotes() =>
        Assert.Contains("single quotes", Some.Error("a = 'x, y'").Hint, StringComparison.Ordinal);

    [Fact]
    public void Parse_LongLine_CutsTheExcerptAroundTheCaret()
    {
        var text = Some.Error("a = \"" + new string('x', 5000) + "\" @ \"" + new string('y', 5000) + "\"").ToString();

        Assert.True(text.Length < 600, text);
        Assert.Contains("@", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{a:1}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a"=1}""")]
    [InlineData("""{"a":x}""")]
    [InlineData("{\"a\":1\n\"b\":2}")]
    [InlineData("{\"a\":1} # c")]
    [InlineData("\"a\":1")]
    [InlineData("""{"a":1 2}""")]
    [InlineData("""{"a":"x" "y"}""")]
    [InlineData("""{"a":${b}}""")]
    [InlineData("[1,]")]
    [InlineData("")]
    public void ParseFile_JsonWithHocon_IsRefused(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        File.WriteAllText(path, text);
        try
        {
            Assert.Throws<HoconException>(() => HoconConfig.ParseFile(path, Some.Options));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Resolve_RootArray_IsAnError() => Assert.Throws<HoconException>(() => Some.Config("[1]").Resolve());
}
