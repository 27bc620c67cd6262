namespace ActorWatch.Hocon.Including;

/// <summary>Refuses every include, for texts that must stand alone.</summary>
public sealed class NoIncludeResolver : IHoconIncludeResolver
{
    /// <inheritdoc/>
    public HoconIncludeResult Resolve(HoconIncludeRequest request) =>
        HoconIncludeResult.Refused("includes are not allowed here");
}
