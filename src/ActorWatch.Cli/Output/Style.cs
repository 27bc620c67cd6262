namespace ActorWatch.Cli.Output;

/// <summary>How a text looks on a terminal with colours.</summary>
internal enum Style
{
    /// <summary>As the terminal has it.</summary>
    Plain,

    /// <summary>Well.</summary>
    Green,

    /// <summary>On the way.</summary>
    Yellow,

    /// <summary>Not well.</summary>
    Red,

    /// <summary>At rest, or beside the point.</summary>
    Grey,

    /// <summary>A heading.</summary>
    Bold,
}
