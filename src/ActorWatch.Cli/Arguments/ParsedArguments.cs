namespace ActorWatch.Cli.Arguments;

/// <summary>What the user wrote, checked against the table.</summary>
internal sealed class ParsedArguments(
    CommandSpec command, IReadOnlyDictionary<string, string> options, IReadOnlyList<string> operands)
{
    public CommandSpec Command => command;

    public IReadOnlyList<string> Operands => operands;

    public bool Has(string option) => options.ContainsKey(option);

    public string? Text(string option) => options.GetValueOrDefault(option);

    public int? Count(string option) =>
        options.TryGetValue(option, out var text) && Values.TryParseCount(text, out var count) ? count : null;

    public TimeSpan? Duration(string option) =>
        options.TryGetValue(option, out var text) && Values.TryParseDuration(text, out var time) ? time : null;

    public TimeSpan? Age(string option) =>
        options.TryGetValue(option, out var text) && Values.TryParseAge(text, out var age) ? age : null;

    /// <summary>The same with another value of an option.</summary>
    public ParsedArguments With(string option, string value) =>
        new(command, new Dictionary<string, string>(options) { [option] = value }, operands);
}
