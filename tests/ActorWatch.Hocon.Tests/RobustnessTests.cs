using System.Text;

namespace ActorWatch.Hocon.Tests;

public sealed class RobustnessTests
{
    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{", 100_000)]
    [InlineData("a{", 100_000)]
    [InlineData("a=[", 100_000)]
    [InlineData("a.", 100_000)]
    [InlineData("a=${", 100_000)]
    [InlineData("}", 100_000)]
    [InlineData("]", 100_000)]
    [InlineData("a=[}", 100_000)]
    [InlineData("include ", 100_000)]
    [InlineData("a\n=\n", 100_000)]
    public void Parse_Repeated_IsACleanError(string text, int count) =>
        Assert.NotEmpty(Some.Errors(new StringBuilder().Insert(0, text, count).ToString()));

    [Fact]
    public void Parse_LongPathInSubstitution_IsACleanError() =>
        Assert.NotEmpty(Some.Errors("x=${" + string.Concat(Enumerable.Repeat("a.", 100_000)) + "a}"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resolve_ChainOfTwentyThousand_Resolves(bool forwards)
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"a{i}=${{a{i + 1}}}").Append("a20000=x");

        var config = Some.Resolved(string.Join('\n', forwards ? lines : lines.Reverse()));

        Assert.Equal("x", config.GetString("a0"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resolve_ObjectsInheritingInAChain_Resolve(bool forwards)
    {
        var lines = Enumerable.Range(0, 300).Select(i => $"a{i}=${{a{i + 1}}}{{k{i}=1}}").Append("a300{x=1}");

        var config = Some.Resolved(string.Join('\n', forwards ? lines : lines.Reverse()));

        Assert.Equal(301, config.GetObject("a0").Fields.Count);
    }

    [Fact]
    public void Resolve_FourHundredAppends_Append()
    {
        var config = Some.Resolved(string.Join('\n', Enumerable.Range(0, 400).Select(i => $"a+={i}")));

        Assert.Equal(400, config.GetList<int>("a", HoconRead.TryReadInt32).Count);
    }

    [Fact]
    public void Resolve_ThreeHundredSelfReferences_Join()
    {
        var config = Some.Resolved("a=x\n" + string.Join('\n', Enumerable.Repeat("a=${a}x", 300)));

        Assert.Equal(301, config.GetString("a").Length);
    }

    [Fact]
    public void Resolve_ManyDottedKeys_IsQuick()
    {
        var config = Some.Resolved(string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"a.b.k{i}={i}")));

        Assert.Equal(20_000, config.GetObject("a.b").Fields.Count);
    }

    [Fact]
    public void Resolve_LargeArrayAndText_AreRead()
    {
        var config = Some.Resolved($"a=[{string.Join(',', Enumerable.Range(0, 20_000))}]\ns=\"{new string('x', 1 << 20)}\"");

        Assert.Equal(20_000, ((HoconArray)config.GetValue("a")).Items.Count);
        Assert.Equal(1 << 20, config.GetString("s").Length);
    }

    [Theory]
    [InlineData("x", "a{0}=${{a{1}}}${{a{1}}}")]
    [InlineData("[x]", "a{0}=[${{a{1}}},${{a{1}}}]")]
    [InlineData("[x]", "a{0}=${{a{1}}}${{a{1}}}")]
    [InlineData("{x=1}", "a{0}={{l=${{a{1}}},r=${{a{1}}}}}")]
    [InlineData("x", "a{0}=${{?a{1}}}${{?a{0}}}${{?a{1}}}")]
    public void Resolve_DoublingSubstitutions_StopAtLimit(string seed, string line)
    {
        var lines = Enumerable.Range(1, 60).Select(i => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, line, i, i - 1));

        Assert.Contains("larger than", Some.Errors($"a0={seed}\n" + string.Join('\n', lines))[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ObjectsNestedBySubstitution_StopAtLimit()
    {
        var lines = Enumerable.Range(1, 5000).Select(i => $"a{i}={{x=${{a{i - 1}}}}}");

        Assert.Contains("nest", Some.Errors("a0=1\n" + string.Join('\n', lines))[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(30)]
    public void Resolve_OptionalReferencesToAll_End(int count)
    {
        var all = string.Concat(Enumerable.Range(0, count).Select(i => $"${{?a{i}}}"));
        var options = Some.Options with { Limits = HoconLimits.Default with { MaxResolveSteps = 100_000 } };
        var config = HoconConfig.Parse(string.Join('\n', Enumerable.Range(0, count).Select(i => $"a{i}={all}")), "x", options);

        try
        {
            Assert.Empty(config.Resolve().Fields);
        }
        catch (HoconException exception)
        {
            Assert.Contains("steps", exception.Message, StringComparison.Ordinal);
        }
    }
}
