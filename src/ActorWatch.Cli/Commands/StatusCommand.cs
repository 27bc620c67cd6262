using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>How things stand: a table, blocks, JSON, or a table that lives.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        if (context.Arguments.Has("--watch"))
        {
            return await StatusWatch.RunAsync(context);
        }

        var client = context.Client();
        var json = await client.GetStatusJsonAsync();
        var status = client.ParseStatus(json.Span);
        var shown = ComponentSelection.Choose(status, context.Arguments.Operands, "show");
        if (!context.Json)
        {
            context.Terminal.Write(Text(shown, status.Notices, context));
        }
        else if (context.Arguments.Operands.Count == 0)
        {
            context.Terminal.Write(json.Span);
            context.Terminal.WriteLine("");
        }
        else
        {
            WriteJson(context.Terminal, status, shown);
        }

        return shown.All(component => component.Healthy) ? ExitCode.Ok : ExitCode.NotDone;
    }

    public static void WriteJson(Terminal terminal, StatusReport status, IReadOnlyList<ComponentReport> shown)
    {
        var part = status with { Components = shown, Healthy = shown.All(component => component.Healthy) };
        terminal.WriteLine(JsonSerializer.Serialize(part, ApiJson.Wire.StatusReport));
    }

    private static string Text(
        IReadOnlyList<ComponentReport> shown, IReadOnlyList<string> notices, CommandContext context)
    {
        IEnumerable<string> lines = context.Arguments.Operands.Count == 0
            ? StatusTable.Render(shown, context.Terminal, context.Time.GetUtcNow(), notices: notices)
            : shown.SelectMany((component, index) =>
                new StatusBlock(context.Terminal, context.Time).Render(component).Prepend(index == 0 ? null : "")
                    .OfType<string>()).Concat(NoticeLines.Render(notices, context.Terminal));
        return string.Join('\n', lines) + "\n";
    }
}
