namespace ActorWatch.Cli.Arguments;

/// <summary>What a word after a command names.</summary>
internal enum OperandKind
{
    /// <summary>Nothing that a shell could complete.</summary>
    None,

    /// <summary>A component of the daemon.</summary>
    Component,

    /// <summary>A file.</summary>
    File,
}
