using System.Globalization;

namespace ActorWatch.Supervision;

/// <summary>Writes durations for people, in the unit that fits: <c>250ms</c>, <c>1.5s</c>, <c>10m</c>, <c>2h</c>, <c>3d</c>.</summary>
public static class Durations
{
    private static readonly (TimeSpan Unit, string Name)[] Units =
    [
        (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "m"),
        (TimeSpan.FromSeconds(1), "s"),
    ];

    /// <summary>The text of a duration; a form that the configuration reads back where the value is a whole one.</summary>
    public static string Text(TimeSpan duration)
    {
        foreach (var (unit, name) in Units)
        {
            if (duration >= unit && (duration.Ticks % unit.Ticks == 0 || unit == TimeSpan.FromSeconds(1)))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration / unit:0.###}{name}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###}ms");
    }
}
