namespace ActorWatch.Cli.Commands;

/// <summary>What a component wrote, byte for byte.</summary>
internal static class LogsCommand
{
    private const int DefaultLines = 100;

    public static async Task<int> RunAsync(CommandContext context)
    {
        var name = context.Arguments.Operands[0];
        var lines = context.Arguments.Count("--lines") ?? DefaultLines;
        var output = context.Terminal.Output;
        try
        {
            await foreach (var part in context.Client().ReadLogAsync(name, lines, context.Arguments.Has("--follow")))
            {
                output.Write(part.Span);
                output.Flush();
            }
        }
        catch (IOException)
        {
            // Whoever read has gone: 'actorwatch logs web | head' is no error.
        }

        return ExitCode.Ok;
    }
}
