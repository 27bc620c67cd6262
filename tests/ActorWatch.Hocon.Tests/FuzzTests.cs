namespace ActorWatch.Hocon.Tests;

/// <summary>Generated and damaged texts: nothing but the one exception, and what is read can be written and read again.</summary>
public sealed class FuzzTests
{
    private const int Batches = 10;
    private const int BatchSize = 10_000;

    private static readonly HoconOptions Options = Some.Options with
    {
        Includes = new Including.NoIncludeResolver(),
        Limits = HoconLimits.Default with { MaxResolvedSize = 20_000, MaxResolveSteps = 2_000, MaxNesting = 40 },
    };

    [Fact]
    public void Resolve_GeneratedTexts_RoundTripOrThrowHoconException() => Parallel.For(1, Batches + 1, CheckBatch);

    private static void CheckBatch(int seed)
    {
        var generator = new TextGenerator(new Random(seed));
        var resolved = 0;
        for (var i = 0; i < BatchSize; i++)
        {
            var text = generator.Next();
            try
            {
                resolved += Check(text) ? 1 : 0;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Text {i} of seed {seed} fails: {exception.Message}\n{text}", exception);
            }
        }

        Assert.True(resolved > BatchSize / 10, $"Only {resolved} texts could be resolved.");
    }

    /// <summary>Returns whether the text could be resolved.</summary>
    private static bool Check(string text)
    {
        HoconValue value;
        try
        {
            value = HoconConfig.Parse(text, "fuzz", Options).ResolveValue();
        }
        catch (HoconException exception)
        {
            Assert.All(exception.Errors, error => Assert.NotEmpty(error.ToString()));
            return false;
        }

        Assert.Equal(value, HoconConfig.Parse(value.ToHocon(withOrigins: true), "hocon", Options).ResolveValue());
        Assert.Equal(value, HoconConfig.Parse(value.ToJson(), "json", Options).ResolveValue());
        return true;
    }
}
