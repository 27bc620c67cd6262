namespace ActorWatch.Cli.Arguments;

/// <summary>All commands and the options that each of them takes.</summary>
internal sealed class CommandTable(
    IReadOnlyList<CommandSpec> commands, IReadOnlyList<OptionSpec> globalOptions, CommandSpec withoutCommand)
{
    public IReadOnlyList<CommandSpec> Commands => commands;

    public IReadOnlyList<OptionSpec> GlobalOptions => globalOptions;

    /// <summary>What runs where the user names no command.</summary>
    public CommandSpec WithoutCommand => withoutCommand;

    public CommandSpec? Find(string name) => commands.FirstOrDefault(command => command.Name == name);

    /// <summary>Whether the word is the first of commands of two words.</summary>
    public bool IsGroup(string word) => Inside(word).Any();

    public IEnumerable<CommandSpec> Inside(string group) =>
        commands.Where(command => command.Name.StartsWith(group + " ", StringComparison.Ordinal));

    public OptionSpec? Global(string name) => Find(globalOptions, name);

    public OptionSpec? Option(CommandSpec command, string name) => Find(command.Options, name) ?? Global(name);

    public IEnumerable<OptionSpec> OptionsOf(CommandSpec command) => command.Options.Concat(globalOptions);

    private static OptionSpec? Find(IReadOnlyList<OptionSpec> options, string name)
    {
        foreach (var option in options)
        {
            if (option.Name == name || option.Short == name)
            {
                return option;
            }
        }

        return null;
    }
}
