using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Commands;

/// <summary>The help pages.</summary>
internal static class HelpCommand
{
    public static Task<int> RunAsync(CommandContext context)
    {
        var name = string.Join(' ', context.Arguments.Operands);
        if (name.Length == 0)
        {
            context.Terminal.Write(HelpPage.Overview(AllCommands.Table));
            return Task.FromResult(ExitCode.Ok);
        }

        var asked = AllCommands.Table.Find(name);
        var commands = asked is null ? AllCommands.Table.Inside(name).ToArray() : [asked];
        if (commands.Length == 0)
        {
            throw new UsageException($"Cannot explain '{name}': there is no such command. 'actorwatch help' lists them.");
        }

        context.Terminal.Write(string.Join("\n", commands.Select(c => HelpPage.Of(c, AllCommands.Table))));
        return Task.FromResult(ExitCode.Ok);
    }
}
