namespace ActorWatch.Hocon.Parsing;

/// <summary>One element of a path with its place.</summary>
internal readonly record struct PathElement(string Name, Mark Mark);
