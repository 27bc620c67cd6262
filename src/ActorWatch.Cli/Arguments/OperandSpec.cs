namespace ActorWatch.Cli.Arguments;

/// <summary>The words after a command that are no options.</summary>
/// <param name="Name">What one is called on the help page; empty where there are none.</param>
/// <param name="Min">How many there must be.</param>
/// <param name="Max">How many there may be.</param>
/// <param name="Kind">What completes one: component names, files, or the choices.</param>
/// <param name="Choices">The words that one must be; empty for any.</param>
internal sealed record OperandSpec(
    string Name, int Min, int Max, OperandKind Kind = OperandKind.None, IReadOnlyList<string>? Choices = null)
{
    public static readonly OperandSpec None = new("", 0, 0);

    public static readonly OperandSpec File = new("FILE", 0, 1, OperandKind.File);

    public static readonly OperandSpec AnyComponents = new("NAME", 0, int.MaxValue, OperandKind.Component);

    public static readonly OperandSpec Components = new("NAME", 1, int.MaxValue, OperandKind.Component);

    public static readonly OperandSpec Component = new("NAME", 1, 1, OperandKind.Component);

    /// <summary>As it stands in a usage line.</summary>
    public string Usage
    {
        get
        {
            var word = Choices is { } choices ? string.Join('|', choices) : Name;
            return (Min, Max) switch
            {
                (_, 0) => "",
                (0, 1) => $" [{word}]",
                (0, _) => $" [{word}…]",
                (1, 1) => $" {word}",
                _ => $" {word}…",
            };
        }
    }
}
