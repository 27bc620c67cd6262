using System.Text.Json;

namespace ActorWatch.Client.Contracts;

/// <content>The objects and lists within a component.</content>
internal static partial class ComponentReader
{
    private static NotifyReport? ReadNotify(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        string? text = default;
        long fromStrangers = default;
        long ignored = default;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("text"u8))
            {
                text = reader.GetString();
            }
            else if (reader.Take("fromStrangers"u8))
            {
                fromStrangers = reader.GetInt64();
            }
            else if (reader.Take("ignored"u8))
            {
                ignored = reader.GetInt64();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new NotifyReport { Text = text, FromStrangers = fromStrangers, Ignored = ignored };
    }

    private static List<DependencyReport> ReadDependencies(ref Utf8JsonReader reader)
    {
        List<DependencyReport> dependencies = [];
        reader.RequireArray();
        while (reader.NextElement())
        {
            dependencies.Add(ReadDependency(ref reader));
        }

        return dependencies;
    }

    private static DependencyReport ReadDependency(ref Utf8JsonReader reader)
    {
        string name = "";
        string condition = "";
        bool met = default;
        string? state = default;
        double? timeoutSeconds = default;
        string onLost = "";
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("name"u8))
            {
                name = reader.RequireString();
            }
            else if (reader.Take("condition"u8))
            {
                condition = reader.RequireString();
            }
            else if (reader.Take("met"u8))
            {
                met = reader.GetBoolean();
            }
            else if (reader.Take("state"u8))
            {
                state = reader.GetString();
            }
            else if (reader.Take("timeoutSeconds"u8))
            {
                timeoutSeconds = reader.GetDoubleOrNull();
            }
            else if (reader.Take("onLost"u8))
            {
                onLost = reader.RequireString();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new DependencyReport
        {
            Name = name,
            Condition = condition,
            Met = met,
            State = state,
            TimeoutSeconds = timeoutSeconds,
            OnLost = onLost,
        };
    }

    private static List<ProbeReport> ReadProbes(ref Utf8JsonReader reader)
    {
        List<ProbeReport> probes = [];
        reader.RequireArray();
        while (reader.NextElement())
        {
            probes.Add(ReadProbe(ref reader));
        }

        return probes;
    }

    private static ProbeReport ReadProbe(ref Utf8JsonReader reader)
    {
        string kind = "";
        string check = "";
        string status = "";
        int consecutiveFailures = default;
        DateTimeOffset? lastRunAt = default;
        double? latencyMs = default;
        string message = "";
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("kind"u8))
            {
                kind = reader.RequireString();
            }
            else if (reader.Take("check"u8))
            {
                check = reader.RequireString();
            }
            else if (reader.Take("status"u8))
            {
                status = reader.RequireString();
            }
            else if (reader.Take("consecutiveFailures"u8))
            {
                consecutiveFailures = reader.GetInt32();
            }
            else if (reader.Take("lastRunAt"u8))
            {
                lastRunAt = reader.GetTimeOrNull();
            }
            else if (reader.Take("latencyMs"u8))
            {
                latencyMs = reader.GetDoubleOrNull();
            }
            else if (reader.Take("message"u8))
            {
                message = reader.RequireString();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new ProbeReport
        {
            Kind = kind,
            Check = check,
            Status = status,
            ConsecutiveFailures = consecutiveFailures,
            LastRunAt = lastRunAt,
            LatencyMs = latencyMs,
            Message = message,
        };
    }

    private static ExitReport? ReadExit(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        int? code = default;
        string? signal = default;
        var coreDumped = false;
        DateTimeOffset? at = default;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("code"u8))
            {
                code = reader.GetInt32OrNull();
            }
            else if (reader.Take("signal"u8))
            {
                signal = reader.GetString();
            }
            else if (reader.Take("coreDumped"u8))
            {
                coreDumped = reader.GetBoolean();
            }
            else if (reader.Take("at"u8))
            {
                at = reader.GetTimeOrNull();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new ExitReport
        {
            Code = code,
            Signal = signal,
            CoreDumped = coreDumped,
            At = at,
        };
    }
}
