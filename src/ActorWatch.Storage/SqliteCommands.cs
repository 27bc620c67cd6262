using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>The few ways in which statements are run.</summary>
internal static class SqliteCommands
{
    /// <summary>Runs statements without parameters.</summary>
    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The number that a statement gives.</summary>
    public static long Number(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>The text that a statement gives; null for none.</summary>
    public static string? Text(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    /// <summary>A statement with these parameters, which are set before each run.</summary>
    public static SqliteCommand Prepared(this SqliteConnection connection, string sql, params IReadOnlyList<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    /// <summary>Runs a prepared statement with values in the order of its parameters.</summary>
    public static void RunWith(this SqliteCommand command, params IReadOnlyList<object?> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    /// <summary>A number that may be missing.</summary>
    public static long? NumberOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>A text that may be missing.</summary>
    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A name of an enumeration that may be missing.</summary>
    public static T? NamedOrNull<T>(this SqliteDataReader row, int column)
        where T : struct, Enum =>
        row.IsDBNull(column) ? null
        : Enum.TryParse<T>(row.GetString(column), out var value) ? value
        : throw new StoreDamagedException($"'{row.GetString(column)}' is no {typeof(T).Name}");
}
