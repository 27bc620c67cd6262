using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Makes the daemon read its configuration again, says what changes, and waits until that is so.</summary>
internal static class ReloadCommand
{
    public const string Help =
        """
        Restarts only what must: components whose process, log or stop.kill has changed. Changed probes,
        restart and stop hold at once; components that are gone from the file stop; what a person stopped
        stays so. A file with problems changes nothing. FILE must be the one that the daemon runs. Waits
        until what changed is up.
        """;

    public static async Task<int> RunAsync(CommandContext context)
    {
        var file = context.Arguments.Operands.Count > 0 ? ConfigurationFile.Find(context) : null;
        var report = await context.Client().ReloadAsync(file, context.Arguments.Has("--dry-run"));
        if (context.Json)
        {
            context.Terminal.WriteLine(JsonSerializer.Serialize(report, ApiJson.Wire.ReloadReport));
            return ExitOf(report);
        }

        if (!Show(context.Terminal, report) || report.DryRun || context.Arguments.Has("--no-wait"))
        {
            return ExitOf(report);
        }

        // What stays stopped is not waited for.
        var changed = report.Changes.Where(change => change.Effect != "deferred")
            .Select(change => change.Component).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return changed.Count == 0 ? ExitCode.Ok : await UpProgress.ShowAsync(context, changed.Contains);
    }

    /// <summary>Writes what changes, or why nothing does; false when it was not done.</summary>
    public static bool Show(Terminal terminal, ReloadReport report)
    {
        ProblemList.Write(terminal, report.Warnings, "warning: ");
        ProblemList.Write(terminal, report.Problems, "");
        foreach (var change in report.Changes)
        {
            terminal.WriteLine(Neutralised.Text($"{change.Component}: {Effect(change.Effect)}"));
            foreach (var key in change.Keys)
            {
                terminal.WriteLine("  " + Neutralised.Text($"{key.Key}: {key.Before ?? "(not set)"} → {key.After ?? "(not set)"}"));
            }
        }

        if (report.IsDone)
        {
            terminal.WriteLine(Neutralised.Text(report.Message));
        }
        else
        {
            terminal.WriteError(Neutralised.Text(report.Message));
        }

        return report.IsDone;
    }

    /// <summary>The exit code of a reload that is not waited for.</summary>
    public static int ExitOf(ReloadReport report) =>
        report.IsDone ? ExitCode.Ok : report.Problems.Count > 0 ? ExitCode.Usage : ExitCode.NotDone;

    private static string Effect(string effect) => effect switch
    {
        "added" => "added, starts",
        "removed" => "removed, stops",
        "restarted" => "changed, restarts",
        "updated" => "changed, runs on",
        "deferred" => "changed, stays stopped",
        _ => effect,
    };
}
