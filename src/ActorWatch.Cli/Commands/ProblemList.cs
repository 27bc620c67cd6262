using System.Globalization;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Commands;

/// <summary>Tells what is wrong with a configuration, all of it.</summary>
internal static class ProblemList
{
    private const int MaxShown = 100; // more than anybody corrects before the next check

    /// <summary>Writes warnings and problems as errors; false when there are problems.</summary>
    public static bool Show(Terminal terminal, ConfigurationReport report, string verb)
    {
        Write(terminal, report.Warnings, "warning: ");
        return Show(terminal, report.File, report.Problems, verb, " 'actorwatch config reference' lists all keys.");
    }

    /// <summary>Writes problems and their number as errors; false when there are any.</summary>
    public static bool Show(Terminal terminal, string file, IReadOnlyList<string> problems, string verb, string advice)
    {
        Write(terminal, problems, "");
        if (problems.Count == 0)
        {
            return true;
        }

        var count = problems.Count == 1 ? "it has 1 problem" : $"it has {problems.Count} problems";
        terminal.WriteError($"Cannot {verb} '{file}': {count}.{advice}");
        return false;
    }

    /// <summary>Writes the first hundred of them as errors, and how many more there are.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<string> problems, string prefix)
    {
        foreach (var problem in problems.Take(MaxShown))
        {
            terminal.WriteError(prefix + Neutralised.Lines(problem));
        }

        if (problems.Count > MaxShown)
        {
            terminal.WriteError(string.Create(
                CultureInfo.InvariantCulture, $"{prefix}… and {problems.Count - MaxShown} more."));
        }
    }
}
