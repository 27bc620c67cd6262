using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Commands;

/// <summary>Completions for a shell.</summary>
internal static class CompletionCommand
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    public static Task<int> RunAsync(CommandContext context)
    {
        var table = AllCommands.Table;
        context.Terminal.Write(context.Arguments.Operands[0] switch
        {
            "bash" => BashCompletion.Script(table),
            "zsh" => ZshCompletion.Script(table),
            _ => FishCompletion.Script(table),
        });
        return Task.FromResult(ExitCode.Ok);
    }
}
