using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Supervision.Tests.Dependencies;

public sealed class DependencyGraphTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a>c b c", "c a b")]
    [InlineData("a>b,c b>d c>d d", "d b c a")]
    [InlineData("e>d d>c c>b b>a a", "a b c d e")]
    [InlineData("a>elsewhere b", "a b")]
    public void StartOrder_IsThatOfTheFileButForDependencies(string components, string order) =>
        Assert.Equal(order, string.Join(' ', Graph(components).StartOrder.Select(spec => spec.Name)));

    [Theory]
    [InlineData("a b>a c>b d>b,c", null)]
    [InlineData("a>a", "a a")]
    [InlineData("x a>b b>c c>a", "a b c a")]
    [InlineData("a>b b>c c>d d>b", "b c d b")]
    public void FindCycle_NamesTheComponentsOfIt(string components, string? cycle)
    {
        var found = Graph(components).FindCycle();

        Assert.Equal(cycle, found is null ? null : string.Join(' ', found));
    }

    [Fact]
    public void FindCycle_ChainOfAHundredThousand_Ends()
    {
        const int Count = 100_000;
        var specs = Enumerable.Range(0, Count)
            .Select(number => Some.Dependent($"c{number}", Some.Needs($"c{(number + 1) % Count}"))).ToList();

        Assert.Equal(Count + 1, new DependencyGraph(specs).FindCycle()!.Count);
    }

    [Fact]
    public void LongestStop_IsTheLargestSumAlongAChain()
    {
        ComponentSpec[] specs =
        [
            WithStop(Some.Component("a"), 10),
            WithStop(Some.Dependent("b", Some.Needs("a")), 20),
            WithStop(Some.Dependent("c", Some.Needs("a")), 1),
            WithStop(Some.Component("d"), 25),
        ];

        Assert.Equal(TimeSpan.FromSeconds(30), new DependencyGraph(specs).LongestStop());
    }

    private static ComponentSpec WithStop(ComponentSpec spec, double seconds) =>
        spec with { Stop = new StopOptions { Timeout = TimeSpan.FromSeconds(seconds) } };

    // "a>b,c d" is a, which needs b and c, and d.
    private static DependencyGraph Graph(string components) => new([.. components.Split(' ').Select(text =>
    {
        var parts = text.Split('>');
        return Some.Dependent(parts[0], [.. parts.Skip(1).SelectMany(needed => needed.Split(',')).Select(name => Some.Needs(name))]);
    })]);
}
