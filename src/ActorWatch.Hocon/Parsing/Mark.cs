namespace ActorWatch.Hocon.Parsing;

/// <summary>A position in the text: offset, line counted from 1, and the offset at which that line starts.</summary>
internal readonly record struct Mark(int At, int Line, int LineStart);
