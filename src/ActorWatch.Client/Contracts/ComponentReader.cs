using System.Text.Json;

namespace ActorWatch.Client.Contracts;

/// <summary>Reads a <see cref="ComponentReport"/> by hand; a table with one branch for each property.</summary>
internal static partial class ComponentReader
{
    public static ComponentReport Read(ref Utf8JsonReader reader)
    {
        string name = "";
        string kind = "";
        string state = "";
        string desired = "";
        bool ready = default;
        bool healthy = default;
        string reason = "";
        DateTimeOffset since = default;
        long generation = default;
        int? pid = default;
        string? containerId = default;
        DateTimeOffset? startedAt = default;
        double? uptimeSeconds = default;
        long restarts = default;
        int restartsInWindow = default;
        int? maxRestarts = default;
        double windowSeconds = default;
        int attempt = default;
        DateTimeOffset? nextRestartAt = default;
        ExitReport? lastExit = default;
        string? lastError = default;
        IReadOnlyList<ProbeReport> probes = [];
        NotifyReport? notify = default;
        IReadOnlyList<DependencyReport> dependsOn = [];
        bool awaitsDependencies = default;
        double? availability = default;
        double? mtbfSeconds = default;
        double? mttrSeconds = default;
        DateTimeOffset? firstStartAt = default;
        string? logFile = default;
        string? guarantee = default;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.Take("name"u8))
            {
                name = reader.RequireString();
            }
            else if (reader.Take("kind"u8))
            {
                kind = reader.RequireString();
            }
            else if (reader.Take("state"u8))
            {
                state = reader.RequireString();
            }
            else if (reader.Take("desired"u8))
            {
                desired = reader.RequireString();
            }
            else if (reader.Take("ready"u8))
            {
                ready = reader.GetBoolean();
            }
            else if (reader.Take("healthy"u8))
            {
                healthy = reader.GetBoolean();
            }
            else if (reader.Take("reason"u8))
            {
                reason = reader.RequireString();
            }
            else if (reader.Take("since"u8))
            {
                since = reader.GetDateTimeOffset();
            }
            else if (reader.Take("generation"u8))
            {
                generation = reader.GetInt64();
            }
            else if (reader.Take("pid"u8))
            {
                pid = reader.GetInt32OrNull();
            }
            else if (reader.Take("containerId"u8))
            {
                containerId = reader.GetString();
            }
            else if (reader.Take("startedAt"u8))
            {
                startedAt = reader.GetTimeOrNull();
            }
            else if (reader.Take("uptimeSeconds"u8))
            {
                uptimeSeconds = reader.GetDoubleOrNull();
            }
            else if (reader.Take("restarts"u8))
            {
                restarts = reader.GetInt64();
            }
            else if (reader.Take("restartsInWindow"u8))
            {
                restartsInWindow = reader.GetInt32();
            }
            else if (reader.Take("maxRestarts"u8))
            {
                maxRestarts = reader.GetInt32OrNull();
            }
            else if (reader.Take("windowSeconds"u8))
            {
                windowSeconds = reader.GetDouble();
            }
            else if (reader.Take("attempt"u8))
            {
                attempt = reader.GetInt32();
            }
            else if (reader.Take("nextRestartAt"u8))
            {
                nextRestartAt = reader.GetTimeOrNull();
            }
            else if (reader.Take("lastExit"u8))
            {
                lastExit = ReadExit(ref reader);
            }
            else if (reader.Take("lastError"u8))
            {
                lastError = reader.GetString();
            }
            else if (reader.Take("probes"u8))
            {
                probes = ReadProbes(ref reader);
            }
            else if (reader.Take("notify"u8))
            {
                notify = ReadNotify(ref reader);
            }
            else if (reader.Take("dependsOn"u8))
            {
                dependsOn = ReadDependencies(ref reader);
            }
            else if (reader.Take("awaitsDependencies"u8))
            {
                awaitsDependencies = reader.GetBoolean();
            }
            else if (reader.Take("availability"u8))
            {
                availability = reader.GetDoubleOrNull();
            }
            else if (reader.Take("mtbfSeconds"u8))
            {
                mtbfSeconds = reader.GetDoubleOrNull();
            }
            else if (reader.Take("mttrSeconds"u8))
            {
                mttrSeconds = reader.GetDoubleOrNull();
            }
            else if (reader.Take("firstStartAt"u8))
            {
                firstStartAt = reader.GetTimeOrNull();
            }
            else if (reader.Take("logFile"u8))
            {
                logFile = reader.GetString();
            }
            else if (reader.Take("guarantee"u8))
            {
                guarantee = reader.GetString();
            }
            else
            {
                reader.SkipValue();
            }
        }

        return new ComponentReport
        {
            Name = name,
            Kind = kind,
            State = state,
            Desired = desired,
            Ready = ready,
            Healthy = healthy,
            Reason = reason,
            Since = since,
            Generation = generation,
            Pid = pid,
            ContainerId = containerId,
            StartedAt = startedAt,
            UptimeSeconds = uptimeSeconds,
            Restarts = restarts,
            RestartsInWindow = restartsInWindow,
            MaxRestarts = maxRestarts,
            WindowSeconds = windowSeconds,
            Attempt = attempt,
            NextRestartAt = nextRestartAt,
            LastExit = lastExit,
            LastError = lastError,
            Probes = probes,
            Notify = notify,
            DependsOn = dependsOn,
            AwaitsDependencies = awaitsDependencies,
            Availability = availability,
            MtbfSeconds = mtbfSeconds,
            MttrSeconds = mttrSeconds,
            FirstStartAt = firstStartAt,
            LogFile = logFile,
            Guarantee = guarantee,
        };
    }
}
