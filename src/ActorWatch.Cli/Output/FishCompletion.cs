using System.Text;
using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Output;

/// <summary>A completion script for fish, made from the table of commands.</summary>
internal static class FishCompletion
{
    public static string Script(CommandTable table)
    {
        var script = new StringBuilder("complete -c actorwatch -f\n");
        foreach (var word in BashCompletion.FirstWords(table).Split(' '))
        {
            var summary = table.Find(word)?.Summary ?? $"{word} commands";
            script.Append(
                $"complete -c actorwatch -n __fish_use_subcommand -a {word} -d '{summary.Replace("'", "")}'\n");
        }

        foreach (var command in table.Commands)
        {
            var words = command.Name.Split(' ');
            var condition = string.Join("; and ", words.Select(word => $"__fish_seen_subcommand_from {word}"));
            if (words.Length > 1)
            {
                script.Append(
                    $"complete -c actorwatch -n '__fish_seen_subcommand_from {words[0]}' -a {words[1]}"
                    + $" -d '{command.Summary.Replace("'", "")}'\n");
            }

            Add(script, command, condition);
        }

        foreach (var option in table.GlobalOptions)
        {
            AddOption(script, option, null);
        }

        return script.ToString();
    }

    private static void Add(StringBuilder script, CommandSpec command, string condition)
    {
        var words = command.Operands switch
        {
            { Choices: { } choices } => $"-a '{string.Join(' ', choices)}'",
            { Kind: OperandKind.Component } =>
                $"-a \"({BashCompletion.ListComponents.Replace("\"", "\\\"")})\"",
            { Kind: OperandKind.File } => "-F",
            _ => null,
        };
        if (words is not null)
        {
            script.Append($"complete -c actorwatch -n '{condition}' {words}\n");
        }

        foreach (var option in command.Options)
        {
            AddOption(script, option, condition);
        }
    }

    private static void AddOption(StringBuilder script, OptionSpec option, string? condition)
    {
        script.Append("complete -c actorwatch");
        script.Append(condition is null ? "" : $" -n '{condition}'");
        script.Append(option.Short is { } letter ? $" -s {letter[1..]}" : "");
        script.Append($" -l {option.Name[2..]}{(option.Value is null ? "" : " -r")}");
        script.Append(option.Kind == ValueKind.Socket ? " -F" : "").Append($" -d '{option.Help}'\n");
    }
}
