namespace ActorWatch.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done, or all healthy.</summary>
    public const int Ok = 0;

    /// <summary>Not done, or something is not healthy.</summary>
    public const int NotDone = 1;

    /// <summary>Wrong usage, or an invalid configuration.</summary>
    public const int Usage = 2;

    /// <summary>No daemon answers.</summary>
    public const int NoDaemon = 3;
}
