using System.Text.RegularExpressions;

namespace ActorWatch.ArchitectureTests;

/// <summary>What the simulator and the switch of the engine ask of the sources of the supervision.</summary>
public sealed partial class SupervisionSourceTests
{
    private static readonly string[] Banned =
    [
        "ConfigureAwait(false)", "Task.Run(", "TaskScheduler.Default", "PeriodicTimer", "Guid.NewGuid", "new Random()",
        "Random.Shared", "Thread.Sleep", "ActorWatch.Actors.", "string.GetHashCode(",
    ];

    private static readonly string[] PropsFolders =
        ["src/ActorWatch.Supervision", "src/ActorWatch.Hosting", "src/ActorWatch.Api"];

    [Fact]
    public void Sources_OfSupervision_KeepToWhatASimulationCanReplay()
    {
        var found =
            from source in Repository.Sources("src/ActorWatch.Supervision")
            where Path.GetFileName(source.Path) != "GlobalUsings.cs"
            from word in Banned
            where WithoutComments(source.Text).Contains(word, StringComparison.Ordinal)
            select $"{source.Path}: {word}";

        Assert.Empty(found);
    }

    [Fact]
    public void PropsLambdas_OfTheProduct_HoldLocalsParametersAndLiteralsOnly()
    {
        var found =
            from folder in PropsFolders
            from source in Repository.Sources(folder)
            from match in PropsLambda().Matches(source.Text)
            let arguments = match.Groups["arguments"].Value
            where !Argument().IsMatch(arguments)
            select $"{source.Path}: {match.Value}";

        Assert.Empty(found);
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"Props\.Create\(\(\) => (?:new \w+\((?<arguments>[^)]*)\)|(?<arguments>[^)]*))\)")]
    private static partial Regex PropsLambda();

    // Names that begin in lower case (locals and parameters) or literals, separated by commas; or nothing.
    [GeneratedRegex(@"\A\s*(?:(?:[a-z]\w*|\d+|""[^""]*"")\s*(?:,\s*(?:[a-z]\w*|\d+|""[^""]*"")\s*)*)?\z")]
    private static partial Regex Argument();
}
