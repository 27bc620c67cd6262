using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>Writes and reads how far the logs were read for their rules.</summary>
internal static class LogRulesTable
{
    /// <summary>Remembers these in place of what was known.</summary>
    public static void Replace(SqliteConnection connection, IReadOnlyList<StoredLogRules> all, Guid boot)
    {
        if (all.Count == 0)
        {
            return;
        }

        using var command = connection.Prepared(
            "INSERT OR REPLACE INTO log_rules (name, boot, state) VALUES ($name, $boot, $state)", "$name", "$boot", "$state");
        foreach (var rules in all)
        {
            command.RunWith(rules.Component.Value, boot.ToString(), rules.State);
        }
    }

    /// <summary>All of them.</summary>
    public static Dictionary<ComponentName, StoredLogRules> Read(SqliteConnection connection, Guid boot)
    {
        var found = new Dictionary<ComponentName, StoredLogRules>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, boot, state FROM log_rules ORDER BY name";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var name = ComponentName.TryParse(row.GetString(0), out var component)
                ? component
                : throw new StoreDamagedException($"'{row.GetString(0)}' is no name of a component");
            found[name] = new StoredLogRules(name, row.GetString(2))
            {
                IsOfThisBoot = boot != Guid.Empty && row.GetString(1) == boot.ToString(),
            };
        }

        return found;
    }
}
