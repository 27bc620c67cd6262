namespace ActorWatch.Cli.Arguments;

/// <summary>A command as the user writes it; parsing, help and completions are made from it.</summary>
/// <param name="Name">One word, or two for a command inside another: <c>config show</c>.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Operands">The words after it.</param>
/// <param name="Options">Its own options.</param>
/// <param name="RunAsync">Carries it out and gives the exit code.</param>
/// <param name="Details">More for its help page; null where the summary says all.</param>
internal sealed record CommandSpec(
    string Name,
    string Summary,
    OperandSpec Operands,
    IReadOnlyList<OptionSpec> Options,
    Func<CommandContext, Task<int>> RunAsync,
    string? Details = null);
