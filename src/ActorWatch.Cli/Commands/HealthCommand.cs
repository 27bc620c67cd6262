namespace ActorWatch.Cli.Commands;

/// <summary>The exit code alone, for scripts; with <c>--json</c> also what it is made of.</summary>
internal static class HealthCommand
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        var status = await context.Client().GetStatusAsync();
        var asked = ComponentSelection.Choose(status, context.Arguments.Operands, "check");
        if (context.Json)
        {
            StatusCommand.WriteJson(context.Terminal, status, asked);
        }

        return asked.All(component => component.Healthy) ? ExitCode.Ok : ExitCode.NotDone;
    }
}
