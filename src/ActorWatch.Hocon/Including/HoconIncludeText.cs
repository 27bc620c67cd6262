namespace ActorWatch.Hocon.Including;

/// <summary>A text that an include stands for.</summary>
/// <param name="Name">The name for messages.</param>
/// <param name="Text">The content.</param>
/// <param name="Path">Full path or another key that is unique: it finds cycles and is the base of includes inside.</param>
/// <param name="Syntax">How the text is written.</param>
public sealed record HoconIncludeText(string Name, string Text, string? Path, HoconSyntax Syntax);
