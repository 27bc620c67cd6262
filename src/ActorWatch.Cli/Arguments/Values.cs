using System.Globalization;
using System.Text;
using ActorWatch.Client;

namespace ActorWatch.Cli.Arguments;

/// <summary>Reads the values of options.</summary>
internal static class Values
{
    private const double LongestDuration = 86_400;
    private const double LongestAge = 20_000 * 86_400.0;

    /// <summary>Whether the system takes it as the path of a socket, which it does up to a length.</summary>
    public static bool IsSocketPath(string path) =>
        Encoding.UTF8.GetByteCount(path) is > 0 and <= DaemonSocket.MaxPathBytes;

    public static bool TryParseCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    /// <summary>Reads seconds, or a number with <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>; above zero, at most a day.</summary>
    public static bool TryParseDuration(string text, out TimeSpan time) => TryParse(text, LongestDuration, out time);

    /// <summary>The same with <c>d</c> for days; at most 20,000.</summary>
    public static bool TryParseAge(string text, out TimeSpan age) => TryParse(text, LongestAge, out age);

    private static bool TryParse(string text, double longest, out TimeSpan time)
    {
        var (number, unit) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 0.001),
            _ when text.EndsWith('s') => (text[..^1], 1.0),
            _ when text.EndsWith('m') => (text[..^1], 60.0),
            _ when text.EndsWith('h') => (text[..^1], 3600.0),
            _ when text.EndsWith('d') && longest > LongestDuration => (text[..^1], 86_400.0),
            _ => (text, 1.0),
        };
        var valid = double.TryParse(
            number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * unit is >= 0.001 && value * unit <= longest;
        time = valid ? TimeSpan.FromSeconds(value * unit) : default;
        return valid;
    }
}
