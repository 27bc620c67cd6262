using System.Text.Json;

namespace ActorWatch.Client.Contracts;

/// <summary>
/// Reads a <see cref="StatusReport"/> by hand: the serializer needs 3 ms for its metadata in a process that has just
/// started, and this needs none. Properties that it does not know are skipped, so that an older client reads a newer daemon.
/// </summary>
internal static class StatusReader
{
    /// <exception cref="JsonException">The text is no JSON, or no status.</exception>
    public static StatusReport Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            return ReadStatus(ref reader);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException("A value has another type than a status has there.", error);
        }
    }

    private static StatusReport ReadStatus(ref Utf8JsonReader reader)
    {
        string? node = null, version = null;
        DateTimeOffset startedAt = default;
        var healthy = false;
        List<string> notices = [];
        List<ComponentReport> components = [];
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("node"u8))
            {
                node = reader.GetString();
            }
            else if (reader.Take("version"u8))
            {
                version = reader.GetString();
            }
            else if (reader.Take("startedAt"u8))
            {
                startedAt = reader.GetDateTimeOffset();
            }
            else if (reader.Take("healthy"u8))
            {
                healthy = reader.GetBoolean();
            }
            else if (reader.Take("notices"u8))
            {
                reader.RequireArray();
                while (reader.NextElement())
                {
                    notices.Add(reader.RequireString());
                }
            }
            else if (reader.Take("components"u8))
            {
                reader.RequireArray();
                while (reader.NextElement())
                {
                    components.Add(ComponentReader.Read(ref reader));
                }
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new StatusReport
        {
            Node = node ?? throw new JsonException("The status names no node."),
            Version = version ?? "",
            StartedAt = startedAt,
            Healthy = healthy,
            Notices = notices,
            Components = components,
        };
    }
}
