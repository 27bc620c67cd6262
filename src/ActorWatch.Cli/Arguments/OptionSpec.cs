namespace ActorWatch.Cli.Arguments;

/// <summary>An option as the user writes it.</summary>
/// <param name="Name">The long form, such as <c>--timeout</c>.</param>
/// <param name="Help">What it does, for the help page.</param>
/// <param name="Value">What its value is called; null for a switch.</param>
/// <param name="Short">The short form, such as <c>-n</c>; null where there is none.</param>
/// <param name="Kind">What values it takes.</param>
internal sealed record OptionSpec(
    string Name, string Help, string? Value = null, string? Short = null, ValueKind Kind = ValueKind.Text);
