using ActorWatch.Hocon.Including;

namespace ActorWatch.Hocon;

/// <summary>How texts are read and resolved.</summary>
public sealed record HoconOptions
{
    /// <summary>Includes from the file system, variables of the process, default limits.</summary>
    public static HoconOptions Default { get; } = new();

    /// <summary>Finds what <c>include</c> names. Default: files, relative to the file that includes them.</summary>
    public IHoconIncludeResolver Includes { get; init; } = new FileIncludeResolver();

    /// <summary>Where a substitution looks that the configuration does not define. Default: the process.</summary>
    public HoconEnvironment Environment { get; init; } = HoconEnvironment.Process;

    /// <summary>Bounds against hostile texts.</summary>
    public HoconLimits Limits { get; init; } = HoconLimits.Default;
}
