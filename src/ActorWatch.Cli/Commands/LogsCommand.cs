using ActorWatch.Client;

namespace ActorWatch.Cli.Commands;

/// <summary>What a component wrote, byte for byte.</summary>
internal static class LogsCommand
{
    private const int DefaultLines = 100;

    public static async Task<int> RunAsync(CommandContext context)
    {
        var name = context.Arguments.Operands[0];
        var lines = context.Arguments.Count("--lines") ?? DefaultLines;
        var follow = context.Arguments.Has("--follow");
        var output = context.Terminal.Output;
        try
        {
            await foreach (var part in context.Client().ReadLogAsync(name, lines, follow))
            {
                output.Write(part.Span);
                output.Flush();
            }
        }
        catch (IOException)
        {
            // Whoever read has gone: 'actorwatch logs web | head' is no error.
            return ExitCode.Ok;
        }

        return follow
            ? throw new ActorWatchClientException(
                ClientFailure.DaemonUnreachable,
                $"Cannot follow the log of '{name}' any longer: the daemon has ended.")
            : ExitCode.Ok;
    }
}
