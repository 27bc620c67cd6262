using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>Writes and reads what is remembered of the components.</summary>
internal static class ComponentTable
{
    private const string Columns =
        "name, boot, desired, generation, total_restarts, state, reason, first_start_at, wanted_before, wanted_since, "
        + "running_before, running_since, failures, repairs, repair_time, down_since, is_broken";

    private static readonly string[] Parameters =
    [
        "$name", "$boot", "$desired", "$generation", "$restarts", "$state", "$reason", "$first", "$wanted", "$wanted_since",
        "$running", "$running_since", "$failures", "$repairs", "$repair_time", "$down_since", "$is_broken",
    ];

    /// <summary>Remembers components in place of what was known of them.</summary>
    public static void Replace(SqliteConnection connection, IReadOnlyList<StoredComponent> components, Guid boot)
    {
        using var command = connection.Prepared(
            $"INSERT OR REPLACE INTO components ({Columns}) VALUES ({string.Join(", ", Parameters)})", Parameters);
        foreach (var component in components)
        {
            var book = component.Uptime;
            command.RunWith(
                component.Name.Value, boot.ToString(), component.Desired.ToString(), component.Generation,
                component.TotalRestarts, component.State.ToString(), component.Reason, book.FirstStartAt?.UtcTicks,
                book.WantedBefore.Ticks, book.WantedSince?.Ticks, book.RunningBefore.Ticks, book.RunningSince?.Ticks,
                book.Failures, book.Repairs, book.RepairTime.Ticks, book.DownSince?.Ticks, book.IsBroken ? 1L : 0L);
        }
    }

    /// <summary>All of them.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="boot">This boot.</param>
    /// <param name="alive">When the last daemon is known to have lived, and in which boot.</param>
    public static Dictionary<ComponentName, StoredComponent> Read(
        SqliteConnection connection, Guid boot, (string? Boot, TimeSpan At) alive)
    {
        var found = new Dictionary<ComponentName, StoredComponent>();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM components ORDER BY name";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var component = Read(row, boot, alive);
            found[component.Name] = component;
        }

        return found;
    }

    private static StoredComponent Read(SqliteDataReader row, Guid boot, (string? Boot, TimeSpan At) alive) => new()
    {
        Name = ComponentName.TryParse(row.GetString(0), out var name)
            ? name
            : throw new StoreDamagedException($"'{row.GetString(0)}' is no name of a component"),
        IsOfThisBoot = boot != Guid.Empty && row.GetString(1) == boot.ToString(),
        AliveUntil = row.GetString(1) == alive.Boot ? alive.At : null,
        Desired = row.NamedOrNull<DesiredState>(2)!.Value,
        Generation = row.GetInt64(3),
        TotalRestarts = row.GetInt64(4),
        State = row.NamedOrNull<ComponentState>(5)!.Value,
        Reason = row.GetString(6),
        Uptime = new UptimeBook
        {
            FirstStartAt = row.NumberOrNull(7) is { } first ? new DateTimeOffset(first, TimeSpan.Zero) : null,
            WantedBefore = TimeSpan.FromTicks(row.GetInt64(8)),
            WantedSince = Moment(row, 9),
            RunningBefore = TimeSpan.FromTicks(row.GetInt64(10)),
            RunningSince = Moment(row, 11),
            Failures = row.GetInt32(12),
            Repairs = row.GetInt32(13),
            RepairTime = TimeSpan.FromTicks(row.GetInt64(14)),
            DownSince = Moment(row, 15),
            IsBroken = row.GetInt64(16) != 0,
        },
    };

    private static TimeSpan? Moment(SqliteDataReader row, int column) =>
        row.NumberOrNull(column) is { } ticks ? TimeSpan.FromTicks(ticks) : null;
}
