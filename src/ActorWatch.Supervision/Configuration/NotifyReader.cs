using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>notify { … }</c>: that it is written, even if empty, is what switches it on.</summary>
internal static class NotifyReader
{
    public static NotifyOptions? Read(SpecReader reader)
    {
        var missing = new NotifyOptions();
        var options = new NotifyOptions
        {
            Watchdog = reader.DurationOrOff("watchdog", missing.Watchdog),
            StartTimeout = reader.PositiveDuration("start-timeout", missing.StartTimeout),
        };
        reader.Done();
        return reader.IsWritten ? options : null;
    }
}
