using System.Text;
using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Output;

/// <summary>Help pages, made from the table of commands.</summary>
internal static class HelpPage
{
    public static string Overview(CommandTable table)
    {
        var page = new StringBuilder("actorwatch keeps programs running.\n\nUsage: actorwatch COMMAND [OPTION…]\n\n");
        var width = table.Commands.Max(command => (command.Name + command.Operands.Usage).Length);
        foreach (var command in table.Commands)
        {
            var usage = command.Name + command.Operands.Usage;
            page.Append("  ").Append(usage.PadRight(width + 2)).Append(command.Summary).Append('\n');
        }

        page.Append("\nOptions of all commands:\n");
        AddOptions(page, table.GlobalOptions);
        page.Append("\nCommands that tell or do something write JSON with --json.\n");
        page.Append("\nExit codes: 0 done, or all healthy; 1 not done, or something is not healthy;\n");
        page.Append("2 wrong usage or invalid configuration; 3 no daemon answers.\n");
        return page.ToString();
    }

    public static string Of(CommandSpec command, CommandTable table)
    {
        var page = new StringBuilder($"actorwatch {command.Name}: {command.Summary}.\n\n");
        page.Append($"Usage: actorwatch {command.Name}{command.Operands.Usage} [OPTION…]\n");
        if (command.Details is { } details)
        {
            page.Append('\n').Append(details).Append('\n');
        }

        page.Append("\nOptions:\n");
        AddOptions(page, [.. table.OptionsOf(command)]);
        return page.ToString();
    }

    private static void AddOptions(StringBuilder page, IReadOnlyList<OptionSpec> options)
    {
        var width = options.Max(option => Usage(option).Length);
        foreach (var option in options)
        {
            page.Append("  ").Append(Usage(option).PadRight(width + 2)).Append(option.Help).Append('\n');
        }
    }

    private static string Usage(OptionSpec option) =>
        (option.Short is { } letter ? $"{letter}, " : "    ") + option.Name + (option.Value is { } value ? $" {value}" : "");
}
