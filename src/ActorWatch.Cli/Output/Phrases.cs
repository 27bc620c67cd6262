using System.Globalization;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Output;

/// <summary>Values as people read them.</summary>
internal static class Phrases
{
    /// <summary>The two largest units: <c>0.4s</c>, <c>12s</c>, <c>3m 12s</c>, <c>3h 12m</c>, <c>5d 3h</c>.</summary>
    public static string Duration(double seconds)
    {
        var whole = (long)Math.Max(0, seconds);
        return whole switch
        {
            < 1 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds):0.0}s"),
            < 60 => $"{whole}s",
            < 3600 => $"{whole / 60}m {whole % 60}s",
            < 86_400 => $"{whole / 3600}h {whole / 60 % 60}m",
            _ => $"{whole / 86_400}d {whole / 3600 % 24}h",
        };
    }

    /// <summary>A time that is awaited: tenths below a minute.</summary>
    public static string Wait(double seconds) =>
        seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds):0.0}s") : Duration(seconds);

    /// <summary>Local time with milliseconds.</summary>
    public static string Time(DateTimeOffset time, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>A time that a person gave, as he may have written it.</summary>
    public static string Time(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");

    public static string Exit(ExitReport exit) =>
        exit.Signal is { } signal ? $"killed by {signal}{(exit.CoreDumped ? ", core dumped" : "")}"
        : exit.Code is { } code ? $"exit code {code}"
        : "unknown exit status";

    /// <summary>What cannot be done, and why; a cause that is such a sentence itself says it all.</summary>
    public static string Failure(string what, string cause) =>
        cause.StartsWith("Cannot ", StringComparison.Ordinal) ? cause : $"{what}: {cause}";

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
