namespace ActorWatch.Supervision.Components;

/// <summary>A program and its arguments; a text is run by <c>/bin/sh -c</c>.</summary>
/// <param name="Arguments">The argument vector, the program first; at least one element, the first not empty.</param>
/// <param name="IsShell">True when it came from a text.</param>
public sealed record CommandLine(IReadOnlyList<string> Arguments, bool IsShell = false)
{
    /// <summary>The program.</summary>
    public string Program => Arguments[0];

    /// <summary>A command that the shell reads.</summary>
    public static CommandLine Shell(string text) => new(["/bin/sh", "-c", text], IsShell: true);

    /// <inheritdoc/>
    public override string ToString() => IsShell ? Arguments[^1] : string.Join(' ', Arguments);
}
