using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorWatch.Client.Contracts;

/// <summary>Writes a time in UTC with milliseconds at most: <c>2026-01-01T00:00:09.12Z</c>.</summary>
public sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var ticks = value.UtcTicks;
        writer.WriteStringValue(new DateTime(ticks - (ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc));
    }
}
