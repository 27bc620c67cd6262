using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>Tells the failures of SQLite apart.</summary>
internal static class Failures
{
    private const int Error = 1;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>Whether the file is not what it should be, so that trying again is of no use.</summary>
    public static bool IsDamage(Exception error) => error switch
    {
        StoreDamagedException or InvalidCastException or FormatException or OverflowException => true,
        // An error of the statement itself: the tables are not those that the version promises.
        SqliteException { SqliteErrorCode: Error } => error.Message.Contains("no such", StringComparison.Ordinal),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => true,
        _ => false,
    };

    /// <summary>Whether it is about the file or the disk, and may pass.</summary>
    public static bool IsTrouble(Exception error) =>
        error is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>Whether the connection can go on being used when there is room again.</summary>
    public static bool IsFull(Exception error) => error is SqliteException { SqliteErrorCode: Full };

    /// <summary>A phrase for people.</summary>
    public static string Explain(string file, Exception error) => error switch
    {
        StoreRefusedException => error.Message,
        SqliteException { SqliteErrorCode: Full } => $"there is no room for '{file}' on its disk",
        SqliteException sqlite => $"'{file}' cannot be written ({Text(sqlite)})",
        _ => $"'{file}' cannot be written ({error.Message.TrimEnd('.')})",
    };

    /// <summary>What is wrong with a damaged file.</summary>
    public static string Describe(Exception error) => error is SqliteException sqlite ? Text(sqlite) : error.Message.TrimEnd('.');

    // "SQLite Error 13: 'database or disk is full'." in its own words alone.
    private static string Text(SqliteException error) =>
        error.Message.Split('\'') is [_, var text, ..] ? text : error.Message;
}
