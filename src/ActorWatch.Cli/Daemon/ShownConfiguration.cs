namespace ActorWatch.Cli.Daemon;

/// <summary>A configuration as text, or why there is none.</summary>
/// <param name="Text">The text; empty when there are problems.</param>
/// <param name="Problems">Everything that is wrong, each as <c>file:line:column: message</c>.</param>
internal sealed record ShownConfiguration(string Text, IReadOnlyList<string> Problems);
