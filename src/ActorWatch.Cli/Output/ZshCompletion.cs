using System.Text;
using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Output;

/// <summary>A completion script for zsh, made from the table of commands.</summary>
internal static class ZshCompletion
{
    public static string Script(CommandTable table)
    {
        var script = new StringBuilder("#compdef actorwatch\n_actorwatch() {\n  local -a commands names\n");
        script.Append("  commands=(\n");
        foreach (var word in BashCompletion.FirstWords(table).Split(' '))
        {
            var summary = table.Find(word)?.Summary ?? $"{word} commands";
            script.Append($"    '{word}:{summary.Replace("'", "")}'\n");
        }

        script.Append("  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n");
        script.Append("  local command=\"${words[2]}\"\n  case \"$command\" in\n");
        foreach (var group in BashCompletion.Groups(table))
        {
            var inner = string.Join(' ', table.Inside(group).Select(command => command.Name[(group.Length + 1)..]));
            script.Append($"    {group}) if (( CURRENT == 3 )); then compadd {inner}; else _files; fi ;;\n");
        }

        foreach (var command in table.Commands.Where(command => !command.Name.Contains(' ')))
        {
            script.Append($"    {command.Name}) {Reply(command, table)} ;;\n");
        }

        return script.Append("  esac\n}\ncompdef _actorwatch actorwatch\n").ToString();
    }

    private static string Reply(CommandSpec command, CommandTable table)
    {
        var options = string.Join(' ', table.OptionsOf(command).Select(option => option.Name));
        var words = command.Operands switch
        {
            { Choices: { } choices } => $"compadd {string.Join(' ', choices)}",
            { Kind: OperandKind.Component } =>
                $"names=(${{(f)\"$({BashCompletion.ListComponents})\"}}); compadd -a names",
            { Kind: OperandKind.File } => "_files",
            _ => ":",
        };
        return $"if [[ $PREFIX == -* ]]; then compadd -- {options}; else {words}; fi";
    }
}
