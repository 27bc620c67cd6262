namespace ActorWatch.Cli.Output;

/// <summary>A cell of a table.</summary>
internal readonly record struct Cell(string Text, Style Style = Style.Plain);
