namespace ActorWatch.Hocon.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0041\"", "\" \\ / \b \f \n \r \t A")]
    [InlineData("'x y'", "'x y'")]
    [InlineData("\"${b} # {\"", "${b} # {")]
    [InlineData("\"\"", "")]
    [InlineData("\"\"\"x\\n\n y\"\"\"", "x\\n\n y")]
    [InlineData("\"\"\"a\r\nb\"\"\"", "a\r\nb")]
    [InlineData("\"\"\"foo\"\"\"\"", "foo\"")]
    [InlineData("\"\"\"\"foo\"\"\"\"\"", "\"foo\"\"")]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"${b}\"\"\"", "${b}")]
    [InlineData("x\"\"\"y\"\"\" z", "xy z")]
    public void Parse_QuotedText_IsTakenAsWritten(string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<HoconScalar>(Some.Value(text)).Text);

    [Theory]
    [InlineData("größe=(x)|y", "größe", "(x)|y")]
    [InlineData("a=a-b_c.d/e%~;<>'", "a", "a-b_c.d/e%~;<>'")]
    [InlineData("a=127.0.0.1", "a", "127.0.0.1")]
    [InlineData("a=10ms", "a", "10ms")]
    [InlineData("a=-foo", "a", "-foo")]
    [InlineData("a=nullable", "a", "nullable")]
    [InlineData("a=truefoo", "a", "truefoo")]
    [InlineData("a=true x", "a", "true x")]
    [InlineData("a=on", "a", "on")]
    [InlineData("a=NULL", "a", "NULL")]
    [InlineData("a=0x1F", "a", "0x1F")]
    [InlineData("a=1_000", "a", "1_000")]
    [InlineData("a=.5", "a", ".5")]
    [InlineData("a=01", "a", "01")]
    [InlineData("a=NaN", "a", "NaN")]
    [InlineData("a=1\"\"", "a", "1")]
    [InlineData("a=null bar 42 \"baz\"", "a", "null bar 42 baz")]
    [InlineData("a=foo\"bar\"1", "a", "foobar1")]
    public void Parse_Unquoted_IsText(string text, string key, string expected)
    {
        var scalar = Assert.IsType<HoconScalar>(Some.Resolved(text).GetValue(key));

        Assert.Equal((HoconKind.String, expected), (scalar.Kind, scalar.Text));
    }

    [Theory]
    [InlineData("true", HoconKind.Boolean)]
    [InlineData("false", HoconKind.Boolean)]
    [InlineData("null", HoconKind.Null)]
    [InlineData("9007199254740993", HoconKind.Number)]
    [InlineData("-0.50", HoconKind.Number)]
    [InlineData("1e+5", HoconKind.Number)]
    [InlineData("1E-5", HoconKind.Number)]
    public void Parse_JsonWord_KeepsTypeAndText(string text, HoconKind kind)
    {
        var scalar = Assert.IsType<HoconScalar>(Some.Value(text));

        Assert.Equal((kind, text), (scalar.Kind, scalar.Text));
    }

    [Theory]
    [InlineData("a=joe@x.com", 6)]
    [InlineData("a=http://x", 7)]
    [InlineData("a=+5", 3)]
    [InlineData("a=1+1", 4)]
    [InlineData("a=x^y", 4)]
    [InlineData("a=C:\\x", 4)]
    [InlineData("a=$x", 3)]
    [InlineData("a=x?", 4)]
    public void Parse_ReservedCharacter_PointsAtItWithHint(string text, int column)
    {
        var error = Some.Error(text);

        Assert.Equal(column, error.Origin.Column);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("a=\"C:\\dev\"", 1, 6)]
    [InlineData("a=\"\\u12\"", 1, 4)]
    [InlineData("a=\"foo\nb=1", 1, 3)]
    [InlineData("a=\"x\ty\"", 1, 5)]
    [InlineData("a=\"foo", 1, 3)]
    [InlineData("a=\"\"\"\n\n\"\"\"\n}", 4, 1)]
    [InlineData("b=1\na=\"\"\"foo\n\n", 2, 3)]
    [InlineData("a='x, y'", 1, 7)]
    public void Parse_BrokenText_PointsAtIt(string text, int line, int column)
    {
        var error = Some.Error(text);

        Assert.Equal((line, column), (error.Origin.Line, error.Origin.Column));
    }
}
