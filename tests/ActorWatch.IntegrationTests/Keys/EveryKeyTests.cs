using System.Reflection;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>Fails when a key of the reference has no test here, or a test names a key that is none.</summary>
public sealed class EveryKeyTests
{
    [Fact]
    public void Reference_EveryKey_HasATestOfItsEffect()
    {
        var tested = typeof(EveryKeyTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<KeysAttribute>())
            .SelectMany(keys => keys?.Each() ?? []);

        Assert.Equal(Sorted(ReferenceKeys.All()), Sorted(tested));
    }

    [Fact]
    public void Reference_EveryKey_HasABadValueThatIsChecked() =>
        Assert.Equal(Sorted(ReferenceKeys.All()), Sorted(Mistakes.All.Select(mistake => mistake.Key)));

    private static SortedSet<string> Sorted(IEnumerable<string> keys) => new(keys, StringComparer.Ordinal);
}
