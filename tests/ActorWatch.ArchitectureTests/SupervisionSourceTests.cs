using System.Text.RegularExpressions;

namespace ActorWatch.ArchitectureTests;

/// <summary>What the simulator asks of the sources of the supervision.</summary>
public sealed partial class SupervisionSourceTests
{
    private static readonly string[] Banned =
    [
        "ConfigureAwait(false)", "Task.Run(", "TaskScheduler.Default", "PeriodicTimer", "Guid.NewGuid", "new Random()",
        "Random.Shared", "Thread.Sleep", "string.GetHashCode(",
    ];

    [Fact]
    public void Sources_OfSupervision_KeepToWhatASimulationCanReplay()
    {
        var found =
            from source in Repository.Sources("src/ActorWatch.Supervision")
            from word in Banned
            where WithoutComments(source.Text).Contains(word, StringComparison.Ordinal)
            select $"{source.Path}: {word}";

        Assert.Empty(found);
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();
}
