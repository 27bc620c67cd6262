using ActorWatch.Client;

namespace ActorWatch.Cli.Arguments;

/// <summary>
/// Reads a command line by the table: options may stand anywhere, <c>--name=value</c> and <c>-n5</c> are understood,
/// <c>--</c> ends the options. A library for this costs half a millisecond at each start and a trim warning.
/// </summary>
internal sealed class ArgumentParser(CommandTable table)
{
    /// <exception cref="UsageException">It is no command of ours.</exception>
    public ParsedArguments Parse(IReadOnlyList<string> arguments)
    {
        var command = FindCommand(arguments, out var used);
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var operands = new List<string>();
        var optionsEnded = false;
        for (var index = 0; index < arguments.Count; index++)
        {
            var word = arguments[index];
            if (!optionsEnded && word == "--")
            {
                optionsEnded = true;
            }
            else if (!optionsEnded && word.Length > 1 && word[0] == '-')
            {
                ReadOption(command, arguments, ref index, options);
            }
            else if (!used.Contains(index))
            {
                operands.Add(word);
            }
        }

        var parsed = new ParsedArguments(command, options, operands);
        if (!parsed.Has("--help") && !parsed.Has("--version"))
        {
            CheckOperands(command, operands);
        }

        return parsed;
    }

    private CommandSpec FindCommand(IReadOnlyList<string> arguments, out List<int> used)
    {
        used = [];
        string? first = null;
        for (var index = 0; index < arguments.Count && arguments[index] != "--"; index++)
        {
            if (arguments[index].StartsWith('-'))
            {
                // The value of a global option before the command is no command.
                index += table.Global(arguments[index]) is { Value: not null } ? 1 : 0;
                continue;
            }

            used.Add(index);
            var name = first is null ? arguments[index] : $"{first} {arguments[index]}";
            if (table.Find(name) is { } command)
            {
                return command;
            }

            if (first is not null || !table.IsGroup(arguments[index]))
            {
                throw UnknownCommand(name);
            }

            first = arguments[index];
        }

        return first is null ? table.WithoutCommand : throw UnknownCommand(first);
    }

    private UsageException UnknownCommand(string name)
    {
        if (table.IsGroup(name))
        {
            var inner = string.Join(" or ", table.Inside(name).Select(command => $"'{command.Name}'"));
            return new UsageException($"Cannot run '{name}': it needs another word. Use {inner}.");
        }

        var nearest = Nearest.Of(name, table.Commands.Select(command => command.Name));
        var proposal = nearest is null ? "'actorwatch help' lists the commands." : $"Did you mean '{nearest}'?";
        return new UsageException($"Cannot run '{name}': there is no such command. {proposal}");
    }

    private void ReadOption(
        CommandSpec command, IReadOnlyList<string> arguments, ref int index, Dictionary<string, string> options)
    {
        var word = arguments[index];
        var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
        var name = equals > 0 ? word[..equals] : word;
        var attached = equals > 0 ? word[(equals + 1)..] : null;
        var option = table.Option(command, name);
        if (option is null && word[1] != '-' && table.Option(command, word[..2]) is { Value: not null } joined)
        {
            (option, name, attached) = (joined, word[..2], word[2..]);
        }

        if (option is null)
        {
            throw UnknownOption(command, name);
        }

        if (option.Value is null)
        {
            options[option.Name] = attached is null
                ? ""
                : throw new UsageException($"Cannot read '{word}': {name} takes no value. Write {name} alone.");
            return;
        }

        var value = attached ?? (index + 1 < arguments.Count ? arguments[++index] : null);
        options[option.Name] = value is null
            ? throw new UsageException($"Cannot read '{name}': its value is missing. Write {name} {option.Value}.")
            : Checked(name, option, value);
    }

    private UsageException UnknownOption(CommandSpec command, string name)
    {
        var nearest = Nearest.Of(name, table.OptionsOf(command).Select(option => option.Name));
        var proposal = nearest is null
            ? $"'actorwatch help {command.Name}' lists its options."
            : $"Did you mean '{nearest}'?";
        return new UsageException($"Cannot read '{name}': {command.Name} has no such option. {proposal}");
    }

    private static string Checked(string name, OptionSpec option, string value)
    {
        var right = option.Kind switch
        {
            ValueKind.Count when !Values.TryParseCount(value, out _) => "a whole number from 0",
            ValueKind.Age when !Values.TryParseAge(value, out _) => "a time above zero such as 90s, 1h or 7d",
            ValueKind.Duration when !Values.TryParseDuration(value, out _) => "a time above zero such as 30s, 500ms or 2m",
            ValueKind.Socket when !Values.IsSocketPath(value) => $"a path of 1 to {DaemonSocket.MaxPathBytes} bytes",
            _ => null,
        };
        return right is null
            ? value
            : throw new UsageException($"Cannot read '{name} {value}': '{value}' is not valid. It must be {right}.");
    }

    private static void CheckOperands(CommandSpec command, List<string> operands)
    {
        var spec = command.Operands;
        if (operands.Count < spec.Min)
        {
            throw new UsageException(
                $"Cannot run '{command.Name}': {spec.Name} is missing. Write actorwatch {command.Name}{spec.Usage}.");
        }

        if (operands.Count > spec.Max)
        {
            throw new UsageException(
                $"Cannot run '{command.Name}': '{operands[spec.Max]}' is one word too many."
                + $" Write actorwatch {command.Name}{spec.Usage}.");
        }

        if (spec.Choices is { } choices && operands.FirstOrDefault(word => !choices.Contains(word)) is { } wrong)
        {
            throw new UsageException(
                $"Cannot run '{command.Name} {wrong}': '{wrong}' is not known. It must be {string.Join(", ", choices)}.");
        }
    }
}
