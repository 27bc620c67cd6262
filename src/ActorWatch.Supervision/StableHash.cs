namespace ActorWatch.Supervision;

/// <summary>A hash that is the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
public static class StableHash
{
    /// <summary>FNV-1a, 64 bits: for telling texts apart, one of which is known to be the other's predecessor.</summary>
    public static ulong Of64(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hash = 14695981039346656037UL;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>
    /// FNV-1a (Fowler, Noll, Vo), 32 bits, with the final mix of MurmurHash3 (Appleby), which spreads names that differ in
    /// one digit over the high bits too.
    /// </summary>
    public static uint Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return hash ^ (hash >> 16);
    }
}
