using System.Globalization;

namespace ActorWatch.Containers.Output;

/// <summary>
/// How far the output of a container is in its log: for each stream the time of the newest piece, and how many pieces of
/// that very time are in. The times of one stream only grow; those of two streams may be out of order by a little.
/// </summary>
/// <param name="Container">The container.</param>
/// <param name="Output">Of standard output.</param>
/// <param name="Error">Of standard error.</param>
internal readonly record struct OutputPlace(string Container, OutputPlace.Mark Output, OutputPlace.Mark Error)
{
    private static readonly TimeSpan Disorder = TimeSpan.FromSeconds(10);

    /// <summary>The time of a piece as the engine writes it, and how many have it. An empty time: none yet.</summary>
    internal readonly record struct Mark(string Time, int Count)
    {
        /// <summary>The mark when one more piece is in.</summary>
        public Mark With(string time) => new(time, time == Time ? Count + 1 : 1);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; the beginning where it is of another container, or nothing.</summary>
    public static OutputPlace Parse(string? text, string container)
    {
        var parts = text?.Split(' ') ?? [];
        return parts.Length == 5 && parts[0] == container
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var output)
            && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var error)
            ? new OutputPlace(container, new Mark(Unquote(parts[1]), output), new Mark(Unquote(parts[3]), error))
            : new OutputPlace(container, new Mark("", 0), new Mark("", 0));
    }

    /// <summary>From when on to read again, as the engine takes it; null for all.</summary>
    public string? Since
    {
        get
        {
            var (output, error) = (Read(Output.Time), Read(Error.Time));
            if (output is null && error is null)
            {
                return null;
            }

            // Of a stream that is silent for long, nothing older than a moment before the other can be missing.
            var newest = output > error || error is null ? output!.Value : error.Value;
            var oldest = output < error || error is null ? output ?? newest : error.Value;
            var from = oldest > newest - Disorder ? oldest : newest - Disorder;
            var ticks = from.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{ticks / TimeSpan.TicksPerSecond}.{ticks % TimeSpan.TicksPerSecond * 100:D9}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Container} {Quote(Output.Time)} {Output.Count} {Quote(Error.Time)} {Error.Count}");

    private static string Quote(string time) => time.Length == 0 ? "-" : time;

    private static string Unquote(string text) => text == "-" ? "" : text;

    // Rounded down to 100 ns: pieces of a moment before are skipped by their time.
    private static DateTimeOffset? Read(string time) =>
        time.Length > 0 && DateTimeOffset.TryParse(Cut(time), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            ? read
            : null;

    private static string Cut(string time)
    {
        var dot = time.IndexOf('.', StringComparison.Ordinal);
        var zone = time.AsSpan(dot + 1).IndexOfAny("Z+-") + dot + 1;
        return dot > 0 && zone - dot > 8 ? string.Concat(time.AsSpan(0, dot + 8), time.AsSpan(zone)) : time;
    }
}
