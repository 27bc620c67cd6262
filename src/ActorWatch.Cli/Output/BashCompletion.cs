using System.Text;
using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Output;

/// <summary>A completion script for bash, made from the table of commands.</summary>
internal static class BashCompletion
{
    /// <summary>Prints the names of the components; silent without a daemon.</summary>
    public const string ListComponents =
        "actorwatch status --json --timeout 1s 2>/dev/null | grep -o '{\"name\":\"[^\"]*' | cut -d'\"' -f4";

    public static string Script(CommandTable table)
    {
        var script = new StringBuilder("_actorwatch() {\n");
        script.Append("  local word=\"${COMP_WORDS[COMP_CWORD]}\" command=\"\" index\n");
        script.Append("  for ((index = 1; index < COMP_CWORD; index++)); do\n");
        script.Append("    case \"${COMP_WORDS[index]}\" in\n      -*) ;;\n");
        script.Append("      *) command=\"${command:+$command }${COMP_WORDS[index]}\"\n");
        script.Append($"         [[ \" {string.Join(' ', Groups(table))} \" == *\" $command \"* ]] || break ;;\n    esac\n  done\n");
        script.Append("  case \"$command\" in\n");
        script.Append($"    '') COMPREPLY=($(compgen -W '{FirstWords(table)}' -- \"$word\")) ;;\n");
        foreach (var group in Groups(table))
        {
            var inner = string.Join(' ', table.Inside(group).Select(command => command.Name[(group.Length + 1)..]));
            script.Append($"    {group}) COMPREPLY=($(compgen -W '{inner}' -- \"$word\")) ;;\n");
        }

        foreach (var command in table.Commands)
        {
            script.Append($"    '{command.Name}') {Reply(command, table)} ;;\n");
        }

        return script.Append("  esac\n}\ncomplete -o filenames -F _actorwatch actorwatch\n").ToString();
    }

    public static string FirstWords(CommandTable table) =>
        string.Join(' ', table.Commands.Select(command => command.Name.Split(' ')[0]).Distinct());

    public static IEnumerable<string> Groups(CommandTable table) =>
        table.Commands.Where(command => command.Name.Contains(' ')).Select(command => command.Name.Split(' ')[0])
            .Distinct();

    private static string Reply(CommandSpec command, CommandTable table)
    {
        var options = string.Join(' ', table.OptionsOf(command).Select(option => option.Name));
        var words = command.Operands switch
        {
            { Choices: { } choices } => $"COMPREPLY=($(compgen -W '{string.Join(' ', choices)}' -- \"$word\"))",
            { Kind: OperandKind.Component } => $"COMPREPLY=($(compgen -W \"$({ListComponents})\" -- \"$word\"))",
            { Kind: OperandKind.File } => "COMPREPLY=($(compgen -f -- \"$word\"))",
            _ => "COMPREPLY=()",
        };
        return $"if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '{options}' -- \"$word\")); else {words}; fi";
    }
}
