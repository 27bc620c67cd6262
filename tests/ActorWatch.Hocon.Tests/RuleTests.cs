using System.Globalization;

namespace ActorWatch.Hocon.Tests;

/// <summary>Rules in their full breadth: every character, word and unit that they name.</summary>
public sealed class RuleTests
{
    public static TheoryData<char> ReservedCharacters => [.. "$\"{}[]:=,+#`^?!@*&\\"];

    public static TheoryData<int> Spaces =>
    [
        0x09, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005,
        0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF,
    ];

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Parse_EachSpace_IsDroppedAroundAndKeptWithin(int code)
    {
        var space = (char)code;

        var config = Some.Resolved($"{space}a{space}={space}x{space}y{space}\n{space}b{space}:{space}1{space}");

        Assert.Equal($"x{space}y", config.GetString("a"));
        Assert.Equal(1, config.GetInt32("b"));
    }

    [Theory]
    [InlineData('\u0085')]
    [InlineData('\u200B')]
    [InlineData('\u180E')]
    [InlineData('\u0001')]
    public void Parse_OtherInvisibleCharacter_IsText(char c) => Assert.Equal($"{c}x{c}", Some.Resolved($"a={c}x{c}").GetString("a"));

    [Theory]
    [MemberData(nameof(ReservedCharacters))]
    public void Parse_EachReservedCharacter_NeedsQuotes(char c)
    {
        Assert.Equal($"x{c}y", Some.Resolved($"a=\"\"\"x{c}y\"\"\"").GetString("a"));
        if (c is not ('#' or ',' or '"' or '{' or '['))
        {
            Assert.Equal(4, Some.Errors($"a=x{c}y")[0].Origin.Column);
        }
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("off")]
    [InlineData("True")]
    [InlineData("FALSE")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("--1")]
    [InlineData("1.")]
    [InlineData("1e")]
    public void Parse_WordThatJsonDoesNotKnow_IsText(string word) => Assert.Equal(HoconKind.String, Some.Value(word).Kind);

    [Theory]
    [InlineData("l=[1]\na=${l}", HoconKind.Array)]
    [InlineData("l={}\na=${l}", HoconKind.Object)]
    [InlineData("l=null\na=${l}", HoconKind.Null)]
    [InlineData("l=true\na=${l}", HoconKind.Boolean)]
    [InlineData("l=1\na=${l}", HoconKind.Number)]
    [InlineData("l=\"1\"\na=${l}", HoconKind.String)]
    public void Resolve_SubstitutionAlone_KeepsTheKind(string text, HoconKind kind) =>
        Assert.Equal(kind, Some.Resolved(text).GetValue("a").Kind);

    [Theory]
    [InlineData("ns nano nanos nanosecond nanoseconds", 1)]
    [InlineData("us micro micros microsecond microseconds", 1_000)]
    [InlineData("ms milli millis millisecond milliseconds", 1_000_000)]
    [InlineData("s second seconds", 1_000_000_000)]
    [InlineData("m minute minutes", 60_000_000_000)]
    [InlineData("h hour hours", 3_600_000_000_000)]
    [InlineData("d day days", 86_400_000_000_000)]
    public void TryReadNanoseconds_EachUnit_IsKnown(string units, long expected)
    {
        foreach (var unit in units.Split(' '))
        {
            Assert.True(HoconRead.TryReadNanoseconds(Some.Value($"1{unit}"), out var result, out _), unit);
            Assert.Equal(expected, result);
            Assert.False(HoconRead.TryReadNanoseconds(Some.Value($"1 {unit.ToUpperInvariant()}"), out _, out _));
        }
    }

    [Theory]
    [InlineData("B b byte bytes", 1)]
    [InlineData("K k Ki KiB kibibyte kibibytes", 1L << 10)]
    [InlineData("M m Mi MiB mebibyte mebibytes", 1L << 20)]
    [InlineData("G g Gi GiB gibibyte gibibytes", 1L << 30)]
    [InlineData("T t Ti TiB tebibyte tebibytes", 1L << 40)]
    [InlineData("P p Pi PiB pebibyte pebibytes", 1L << 50)]
    [InlineData("E e Ei EiB exbibyte exbibytes", 1L << 60)]
    [InlineData("kB kilobyte kilobytes", 1_000)]
    [InlineData("MB megabyte megabytes", 1_000_000)]
    [InlineData("GB gigabyte gigabytes", 1_000_000_000)]
    [InlineData("TB terabyte terabytes", 1_000_000_000_000)]
    [InlineData("PB petabyte petabytes", 1_000_000_000_000_000)]
    [InlineData("EB exabyte exabytes", 1_000_000_000_000_000_000)]
    public void TryReadBytes_EachUnit_IsKnown(string units, long expected)
    {
        foreach (var unit in units.Split(' '))
        {
            Assert.True(HoconRead.TryReadBytes(Some.Value($"\"1 {unit}\""), out var result, out _), unit);
            Assert.Equal(expected, result);
        }
    }

    [Theory]
    [InlineData("Z Zi ZiB zebibyte zebibytes Y Yi YiB yobibyte ZB zettabyte YB yottabytes")]
    public void TryReadBytes_UnitBeyondALong_WorksForFractionsOnly(string units)
    {
        foreach (var unit in units.Split(' '))
        {
            Assert.True(HoconRead.TryReadBytes(Some.Value($"0.000000001 {unit}"), out var result, out _), unit);
            Assert.InRange(result, 1_000_000_000_000, long.MaxValue);
            Assert.False(HoconRead.TryReadBytes(Some.Value($"10 {unit}"), out _, out _));
        }
    }

    [Theory]
    [InlineData("Yes")]
    [InlineData("TRUE")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("[true]")]
    public void TryReadBoolean_Other_Fails(string text) => Assert.False(HoconRead.TryReadBoolean(Some.Value(text), out _, out _));

    [Theory]
    [InlineData("null")]
    [InlineData("[a]")]
    [InlineData("{a=1}")]
    public void TryReadString_Other_SaysWhatItIs(string text)
    {
        Assert.False(HoconRead.TryReadString(Some.Value(text), out _, out var problem));

        Assert.StartsWith("must be text, but is ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WithFallback_ThreeConfigs_IsAssociative()
    {
        var (a, b, c) = (Some.Config("x=${?x}a\no=${p}{k=1}\nl+=3"), Some.Config("x=${?x}b\no=null\nl=${l}[2]"), Some.Config("x=c\no{z=1}\np{q=2}\nl=[1]"));

        var left = a.WithFallback(b).WithFallback(c).Resolve();
        var right = a.WithFallback(b.WithFallback(c)).Resolve();

        Assert.Equal(left, right);
        Assert.Equal(Some.Resolved("x=cba\no{q=2,k=1}\np{q=2}\nl=[1,2,3]"), left);
    }

    [Fact]
    public void Resolve_OnManyThreads_GivesTheSame()
    {
        var config = Some.Config("a=1\nb=${a}\nl=[${b}]\no{x=${l}}\np=${o}{y=2}\np.l+=3");
        var expected = config.Resolve();

        Parallel.For(0, 200, _ =>
        {
            Assert.Equal(expected, config.Resolve());
            Assert.Equal([1], expected.GetList<int>("p.x", HoconRead.TryReadInt32));
            Assert.Equal(expected.ToJson(), config.WithFallback(HoconConfig.Empty).Resolve().ToJson());
            Assert.Equal("l=[${b}]", Assert.IsType<HoconArray>(expected.GetValue("l")).Origin.SourceLine);
        });
    }

    [Fact]
    public void Read_UnderAnotherCulture_GivesTheSame()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            var config = Some.Resolved("a=-1.5\nb=1.5s\nc=0.5K");

            Assert.Equal(-1.5, config.GetDouble("a"));
            Assert.Equal((1500d, 512L), (config.GetDuration("b").TotalMilliseconds, config.GetBytes("c")));
            Assert.Equal("""{"a":-1.5,"b":"1.5s","c":"0.5K"}""", config.ToJson());
            Assert.StartsWith("test.conf:1:3: a must be a whole number, but is the number -1.5", Assert.Throws<HoconException>(() => config.GetInt32("a")).Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void FromDictionary_EndlessOrRepeatedKeys_AreHandled()
    {
        var endless = new Dictionary<string, object?>();
        endless["self"] = endless;

        Assert.Throws<ArgumentException>(() => HoconObject.FromDictionary(endless));
        Assert.Equal("""{"a":2}""", HoconObject.FromDictionary([new("a", 1), new("a", 2)]).ToJson());
    }
}
