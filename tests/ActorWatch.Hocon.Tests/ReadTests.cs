namespace ActorWatch.Hocon.Tests;

public sealed class ReadTests
{
    private enum Policy
    {
        Never,
        OnFailure,
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("1e5", "1e5")]
    [InlineData("true", "true")]
    [InlineData("\"x\"", "x")]
    public void TryReadString_Scalar_GivesWrittenText(string text, string expected)
    {
        Assert.True(HoconRead.TryReadString(Some.Value(text), out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("\"false\"", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    public void TryReadBoolean_Word_GivesIt(string text, bool expected)
    {
        Assert.True(HoconRead.TryReadBoolean(Some.Value(text), out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("\"42\"", 42)]
    [InlineData("42.0", 42)]
    [InlineData("1e3", 1000)]
    [InlineData("-2147483648", int.MinValue)]
    public void TryReadInt32_Whole_GivesIt(string text, int expected)
    {
        Assert.True(HoconRead.TryReadInt32(Some.Value(text), out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("3.14")]
    [InlineData("1e-400")]
    [InlineData("1e400")]
    [InlineData("\"1,000\"")]
    [InlineData("\" 1\"")]
    [InlineData("0x1F")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{a=1}")]
    public void TryReadInt32_Other_SaysWhatItIs(string text)
    {
        var value = Some.Value(text);

        Assert.False(HoconRead.TryReadInt32(value, out _, out var problem));

        Assert.Contains($"but is {HoconRead.Describe(value)}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryReadInt64_SixtyFourBits_AreExact()
    {
        Assert.True(HoconRead.TryReadInt64(Some.Value("9007199254740993"), out var odd, out _));
        Assert.True(HoconRead.TryReadInt64(Some.Value("9223372036854775807"), out var max, out _));

        Assert.Equal((9007199254740993, long.MaxValue), (odd, max));
        Assert.False(HoconRead.TryReadInt64(Some.Value("9223372036854775808"), out _, out _));
    }

    [Theory]
    [InlineData("\"1,5\"")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("x")]
    public void TryReadDouble_NoJsonNumber_Fails(string text) =>
        Assert.False(HoconRead.TryReadDouble(Some.Value(text), out _, out _));

    [Theory]
    [InlineData("10", 10_000_000)]
    [InlineData("\"10\"", 10_000_000)]
    [InlineData("7ns", 7)]
    [InlineData("7us", 7_000)]
    [InlineData("2000 micros", 2_000_000)]
    [InlineData("1.5s", 1_500_000_000)]
    [InlineData("\"  1   s  \"", 1_000_000_000)]
    [InlineData("-3 millis", -3_000_000)]
    [InlineData("1m", 60_000_000_000)]
    [InlineData("2 hours", 7_200_000_000_000)]
    [InlineData("1d", 86_400_000_000_000)]
    [InlineData("1 nanosecond", 1)]
    [InlineData("1e3 ms", 1_000_000_000)]
    public void TryReadNanoseconds_Duration_Converts(string text, long expected)
    {
        Assert.True(HoconRead.TryReadNanoseconds(Some.Value(text), out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("150ns", 2)]
    [InlineData("149ns", 1)]
    [InlineData("-150ns", -2)]
    [InlineData("20ns", 0)]
    [InlineData("1s", TimeSpan.TicksPerSecond)]
    public void TryReadDuration_BelowOneTick_Rounds(string text, long ticks)
    {
        Assert.True(HoconRead.TryReadDuration(Some.Value(text), out var result, out _));

        Assert.Equal(ticks, result.Ticks);
    }

    [Theory]
    [InlineData("10 S")]
    [InlineData("1h30m")]
    [InlineData("1 2 s")]
    [InlineData("s")]
    [InlineData("\"\"")]
    [InlineData("1 fortnight")]
    [InlineData("999999999999999999999999999d")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("true")]
    public void TryReadDuration_Other_Fails(string text)
    {
        Assert.False(HoconRead.TryReadDuration(Some.Value(text), out _, out var problem));

        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData("5 secs", "did you mean s?")]
    [InlineData("5min", "did you mean m?")]
    [InlineData("5 hrs", "did you mean h?")]
    [InlineData("5 msec", "did you mean ms?")]
    [InlineData("5µs", "did you mean us?")]
    [InlineData("5 weeks", "long forms, in lower case")]
    public void TryReadDuration_OtherAbbreviation_ProposesTheUnit(string text, string proposal)
    {
        HoconRead.TryReadDuration(Some.Value(text), out _, out var problem);

        Assert.EndsWith(proposal, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryReadDuration_UnknownUnit_ListsUnits()
    {
        HoconRead.TryReadDuration(Some.Value("10 S"), out _, out var problem);

        Assert.Contains("ns, us, ms, s, m, h, d", problem, StringComparison.Ordinal);
        Assert.EndsWith("did you mean s?", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", 100)]
    [InlineData("1B", 1)]
    [InlineData("128k", 131072)]
    [InlineData("1K", 1024)]
    [InlineData("1Ki", 1024)]
    [InlineData("1KiB", 1024)]
    [InlineData("1 kibibyte", 1024)]
    [InlineData("3 kibibytes", 3072)]
    [InlineData("0.5M", 524288)]
    [InlineData("2MB", 2000000)]
    [InlineData("1kB", 1000)]
    [InlineData("1 megabyte", 1000000)]
    [InlineData("1g", 1073741824)]
    [InlineData("7E", 8070450532247928832)]
    [InlineData("1.9", 1)]
    public void TryReadBytes_Size_Converts(string text, long expected)
    {
        Assert.True(HoconRead.TryReadBytes(Some.Value(text), out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("10 KB")]
    [InlineData("10 kb")]
    [InlineData("10 mb")]
    [InlineData("16E")]
    [InlineData("1Y")]
    [InlineData("-1")]
    [InlineData("1Kib")]
    [InlineData("K")]
    [InlineData("null")]
    [InlineData("{}")]
    public void TryReadBytes_Other_Fails(string text) => Assert.False(HoconRead.TryReadBytes(Some.Value(text), out _, out _));

    [Fact]
    public void TryReadBytes_CapitalKiloByte_ProposesBothUnits()
    {
        HoconRead.TryReadBytes(Some.Value("10 KB"), out _, out var problem);

        Assert.Contains("did you mean kB (1000 bytes) or K (1024 bytes)?", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a,b]", new[] { "a", "b" })]
    [InlineData("{\"10\":b,\"2\":a,x:c}", new[] { "a", "b" })]
    [InlineData("[]", new string[0])]
    public void TryReadList_ArrayOrIndexedObject_GivesElements(string text, string[] expected)
    {
        Assert.True(HoconRead.TryReadList<string>(Some.Value(text), HoconRead.TryReadString, out var result, out _));

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{a=1}")]
    [InlineData("{\"-1\"=1}")]
    [InlineData("x")]
    [InlineData("null")]
    [InlineData("[1,[2]]")]
    public void TryReadList_Other_Fails(string text) =>
        Assert.False(HoconRead.TryReadList<string>(Some.Value(text), HoconRead.TryReadString, out _, out _));

    [Fact]
    public void TryReadEnum_KebabName_GivesMember()
    {
        Assert.True(HoconRead.TryReadEnum<Policy>(Some.Value("on-failure"), out var result, out _));

        Assert.Equal(Policy.OnFailure, result);
    }

    [Fact]
    public void TryReadEnum_NearMiss_ProposesName()
    {
        Assert.False(HoconRead.TryReadEnum<Policy>(Some.Value("on_failure"), out _, out var problem));

        Assert.Equal("must be never or on-failure, but is the text \"on_failure\"; did you mean on-failure?", problem);
    }

    [Theory]
    [InlineData("MaxRestarts", "max-restarts")]
    [InlineData("HTTPProbe", "http-probe")]
    [InlineData("A", "a")]
    [InlineData("Int32", "int32")]
    public void KebabCase_PascalCase_DividesWords(string name, string expected) =>
        Assert.Equal(expected, HoconRead.KebabCase(name));

    [Theory]
    [InlineData("memroy", "memory")]
    [InlineData("max_restarts", "max-restarts")]
    [InlineData("maxRestarts", "max-restarts")]
    [InlineData("restarts", "max-restarts")]
    [InlineData("window", null)]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void NearestName_Of_FindsNearMissOnly(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["memory", "max-restarts", "cpu"]));
}
