using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Start, stop, restart and reset: one request for each name, all at the same time.</summary>
internal static class ComponentActionCommand
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        var names = context.Arguments.Operands.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        CommandReport[] reports;
        if (names.Length == 1)
        {
            reports = [await AskAsync(context, context.Client(), names[0])];
        }
        else
        {
            var client = new ActorWatchClient(
                new ActorWatchClientOptions { SocketPath = context.SocketPath, Timeout = context.Timeout });
            reports = await Task.WhenAll(names.Select(name => AskAsync(context, client, name)));
        }

        Show(context, reports);
        return reports.All(report => report.IsDone) ? ExitCode.Ok : ExitCode.NotDone;
    }

    // What fails for one name must not hide how the others ended.
    private static async Task<CommandReport> AskAsync(CommandContext context, ActorWatchClient client, string name)
    {
        var action = context.Arguments.Command.Name;
        try
        {
            return await client.CommandAsync(name, action, wait: !context.Arguments.Has("--no-wait"));
        }
        catch (ActorWatchClientException error) when (error.Failure is ClientFailure.TimedOut or ClientFailure.Refused)
        {
            return new CommandReport
            {
                Component = name,
                Action = action,
                Outcome = error.Failure == ClientFailure.TimedOut ? "timed-out" : "refused",
                Message = error.Message,
                Error = error.Message,
            };
        }
    }

    private static void Show(CommandContext context, CommandReport[] reports)
    {
        if (context.Json)
        {
            context.Terminal.WriteLine(JsonSerializer.Serialize(reports, ApiJson.Wire.CommandReportArray));
            return;
        }

        foreach (var report in reports)
        {
            var sentence = Neutralised.Text(report.IsDone
                ? $"{report.Component}: {report.Message}"
                : Phrases.Failure($"Cannot {report.Action} '{report.Component}'", report.Message));
            if (report.IsDone)
            {
                context.Terminal.WriteLine(sentence);
            }
            else
            {
                context.Terminal.WriteError(sentence);
            }
        }
    }
}
