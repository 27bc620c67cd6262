namespace ActorWatch.Containers.Output;

/// <summary>
/// Lets through only what is not in the log yet, when output is read again from a time on. Not thread-safe.
/// </summary>
/// <param name="place">How far the log is.</param>
internal sealed class OutputSieve(OutputPlace place)
{
    private readonly OutputPlace _before = place;
    private (int Output, int Error) _seen;

    /// <summary>How far the log is with all that was let through.</summary>
    public OutputPlace Place { get; private set; } = place;

    /// <summary>Whether a piece is new.</summary>
    /// <param name="isError">Its stream.</param>
    /// <param name="time">Its time, as the engine writes it; all have the same length.</param>
    public bool IsNew(bool isError, string time)
    {
        var mark = isError ? _before.Error : _before.Output;
        var order = string.CompareOrdinal(time, mark.Time);
        if (order < 0 || (order == 0 && Count(isError) <= mark.Count))
        {
            return false;
        }

        Place = isError ? Place with { Error = Place.Error.With(time) } : Place with { Output = Place.Output.With(time) };
        return true;
    }

    private int Count(bool isError) => isError ? ++_seen.Error : ++_seen.Output;
}
