using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Why a component is in its present state, and what comes next.</summary>
internal static class WhyCommand
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        var why = await context.Client().GetWhyAsync(context.Arguments.Operands[0]);
        context.Terminal.Write(context.Json
            ? JsonSerializer.Serialize(why, ApiJson.Wire.WhyReport) + "\n"
            : string.Join('\n', new WhyPage(context.Terminal, context.Time).Render(why)) + "\n");
        return ExitCode.Ok;
    }
}
