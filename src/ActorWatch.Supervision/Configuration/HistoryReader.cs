using ActorWatch.Supervision.History;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>history { … }</c>.</summary>
internal static class HistoryReader
{
    public static HistoryOptions Read(SpecReader reader)
    {
        var missing = new HistoryOptions();
        var options = new HistoryOptions
        {
            Keep = reader.Integer("keep", missing.Keep, 100, 10_000_000),
            MaxAge = reader.PositiveDuration("max-age", missing.MaxAge),
        };
        reader.Done();
        return options;
    }
}
