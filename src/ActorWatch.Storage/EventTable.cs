using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>Writes and reads the events.</summary>
internal static class EventTable
{
    private const string Columns =
        "id, at, boot_time, kind, component, generation, from_state, to_state, reason, cause, ended, exit_code, "
        + "exit_signal, core_dumped, pid, attempt, probe, evidence";

    private const string TrimEvidence =
        """
        UPDATE events SET evidence = NULL WHERE component = $component AND evidence IS NOT NULL AND id NOT IN
          (SELECT id FROM events WHERE component = $component AND evidence IS NOT NULL ORDER BY id DESC LIMIT $kept)
        """;

    private static readonly string[] Parameters =
    [
        "$id", "$at", "$boot_time", "$kind", "$component", "$generation", "$from", "$to", "$reason", "$cause", "$ended",
        "$code", "$signal", "$core", "$pid", "$attempt", "$probe", "$evidence",
    ];

    /// <summary>Adds events.</summary>
    public static void Add(SqliteConnection connection, IReadOnlyList<HistoryEvent> events)
    {
        using var command = connection.Prepared(
            $"INSERT OR REPLACE INTO events ({Columns}) VALUES ({string.Join(", ", Parameters)})", Parameters);
        foreach (var added in events)
        {
            command.RunWith(
                added.Id, added.At.UtcTicks, added.BootTime.Ticks, added.Kind.ToString(), added.Component?.Value,
                added.Generation, added.From?.ToString(), added.To?.ToString(), added.Reason, added.Cause,
                added.Exit is null ? 0L : 1L, added.Exit?.Code, added.Exit?.Signal?.Number,
                added.Exit is { CoreDumped: true } ? 1L : 0L, added.Pid, added.Attempt, added.Probe, added.Evidence);
        }

        foreach (var component in events.Where(static added => added.Evidence is not null).Select(static added => added.Component).Distinct())
        {
            using var trim = connection.Prepared(TrimEvidence, "$component", "$kept");
            trim.RunWith(component?.Value, (long)HistoryEvent.EvidenceKept);
        }
    }

    /// <summary>Forgets what the options do not keep.</summary>
    public static void Forget(SqliteConnection connection, HistoryOptions options, DateTimeOffset now)
    {
        connection.Run(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            DELETE FROM events WHERE id <= (SELECT id FROM events ORDER BY id DESC LIMIT 1 OFFSET {options.Keep});
            DELETE FROM events WHERE at < {(now - options.MaxAge).UtcTicks};
            """));
    }

    /// <summary>The events that a query asks for, oldest first.</summary>
    public static IReadOnlyList<HistoryEvent> Read(SqliteConnection connection, EventQuery query)
    {
        using var command = connection.CreateCommand();
        var names = query.Components.Select((name, index) => command.Parameters.AddWithValue($"$c{index}", name.Value).ParameterName).ToList();
        var conditions = new List<string> { "at >= $since", "id < $before" };
        if (names.Count > 0)
        {
            conditions.Add($"component IN ({string.Join(", ", names)})");
        }

        command.Parameters.AddWithValue("$since", query.Since?.UtcTicks ?? 0);
        command.Parameters.AddWithValue("$before", query.Before ?? long.MaxValue);
        command.Parameters.AddWithValue("$limit", query.Limit);
        command.CommandText =
            $"SELECT {Columns} FROM events WHERE {string.Join(" AND ", conditions)} ORDER BY id DESC LIMIT $limit";
        var found = new List<HistoryEvent>();
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            found.Add(Read(row));
        }

        found.Reverse();
        return found;
    }

    private static HistoryEvent Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        At = new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
        BootTime = TimeSpan.FromTicks(row.GetInt64(2)),
        Kind = row.NamedOrNull<HistoryEventKind>(3)!.Value,
        Component = row.TextOrNull(4) is { } name
            ? ComponentName.TryParse(name, out var component) ? component
                : throw new StoreDamagedException($"'{name}' is no name of a component")
            : null,
        Generation = row.GetInt64(5),
        From = row.NamedOrNull<ComponentState>(6),
        To = row.NamedOrNull<ComponentState>(7),
        Reason = row.GetString(8),
        Cause = row.TextOrNull(9),
        Exit = row.GetInt64(10) == 0 ? null : new ExitStatus((int?)row.NumberOrNull(11), Signal(row.NumberOrNull(12)))
        {
            CoreDumped = row.GetInt64(13) != 0,
        },
        Pid = (int?)row.NumberOrNull(14),
        Attempt = row.GetInt32(15),
        Probe = row.TextOrNull(16),
        Evidence = row.TextOrNull(17),
    };

    private static UnixSignal? Signal(long? number) => number is { } known ? new UnixSignal((int)known) : null;
}
