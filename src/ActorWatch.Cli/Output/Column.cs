namespace ActorWatch.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="DropOrder">Where there is no room: 1 goes first; 0 stays.</param>
/// <param name="MinWidth">What it may be cut down to; 0 where it may not be cut.</param>
/// <param name="Gap">Blanks after it.</param>
internal sealed record Column(string Header, int DropOrder = 0, int MinWidth = 0, int Gap = 2);
