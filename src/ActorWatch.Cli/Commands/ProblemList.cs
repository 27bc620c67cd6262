using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Commands;

/// <summary>Tells what is wrong with a configuration, all of it.</summary>
internal static class ProblemList
{
    /// <summary>Writes warnings and problems as errors; false when there are problems.</summary>
    public static bool Show(Terminal terminal, ConfigurationReport report, string verb)
    {
        foreach (var warning in report.Warnings)
        {
            terminal.WriteError($"warning: {Neutralised.Text(warning)}");
        }

        foreach (var problem in report.Problems)
        {
            terminal.WriteError(Neutralised.Text(problem));
        }

        if (report.Problems.Count == 0)
        {
            return true;
        }

        var problems = report.Problems.Count == 1 ? "it has 1 problem" : $"it has {report.Problems.Count} problems";
        terminal.WriteError($"Cannot {verb} '{report.File}': {problems}. 'actorwatch config reference' lists all keys.");
        return false;
    }
}
