using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Tries whether alerts arrive.</summary>
internal static class AlertCommand
{
    public const string Help =
        "Sends it now, past what waits for a sink, and tells of each whether it has taken it.\n"
        + "Exits with 1 when one has not.";

    public static async Task<int> TestAsync(CommandContext context)
    {
        var sink = context.Arguments.Operands is [var named, ..] ? named : null;
        var report = await context.Client().TestAlertsAsync(sink);
        if (context.Json)
        {
            context.Terminal.WriteLine(JsonSerializer.Serialize(report, ApiJson.Wire.AlertTestReport));
        }
        else
        {
            Show(context.Terminal, report);
        }

        return report.Sinks.All(static tried => tried.Error is null) ? ExitCode.Ok : ExitCode.NotDone;
    }

    private static void Show(Terminal terminal, AlertTestReport report)
    {
        foreach (var tried in report.Sinks)
        {
            if (tried.Error is { } error)
            {
                terminal.WriteError(Neutralised.Text($"Cannot alert '{tried.Sink}' by {tried.Way}: {error}."));
            }
            else
            {
                terminal.WriteLine(Neutralised.Text($"{tried.Sink}: arrived by {tried.Way} in {Phrases.Number(tried.TookMs, "0")} ms"));
            }
        }
    }
}
