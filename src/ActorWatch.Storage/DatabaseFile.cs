using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>The file of a store: how it is made, whose it is, and whether it is whole.</summary>
internal static class DatabaseFile
{
    private const string Code = "(code)";

    /// <summary>Opens a connection; nothing is made.</summary>
    public static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        SqliteLibrary.Load();
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the store beside its place, and moves it there when it is whole.</summary>
    public static void Create(StoreIdentity identity)
    {
        var draft = identity.File + ".new";
        File.Delete(draft);
        File.Delete(draft + "-journal");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(draft, options).Dispose();
        using (var connection = Connect(draft, SqliteOpenMode.ReadWrite))
        {
            Migrate(connection);
            WriteIdentity(connection, identity);
        }

        // What a store of before left beside it belongs to no other.
        File.Delete(identity.File + "-wal");
        File.Delete(identity.File + "-shm");
        File.Move(draft, identity.File);
    }

    /// <summary>Looks whose store it is, before anything of it is changed.</summary>
    public static void Inspect(StoreIdentity identity, bool takeOver)
    {
        using var connection = Connect(identity.File, SqliteOpenMode.ReadOnly);
        var version = connection.Number("PRAGMA user_version");
        if (version > Migration.Newest)
        {
            throw new StoreRefusedException(
                $"Cannot use '{identity.File}': a newer version wrote it (schema {version}; this one knows {Migration.Newest}). "
                + "Use that version, or another data-dir.");
        }

        if (version <= 0)
        {
            throw new StoreDamagedException("it has no version");
        }

        Require(connection, identity, "owner", identity.Owner.ToString(CultureInfo.InvariantCulture), static (file, is_, be) =>
            $"Cannot use '{file}': it belongs to user {is_}, and this daemon runs as user {be}. Run it as that user, or use another data-dir.");
        if (takeOver)
        {
            return;
        }

        const string OrTakeOver = "use another data-dir, or take the state over with --take-over.";
        Require(connection, identity, "store", identity.StoreId, static (file, is_, be) =>
            $"Cannot use '{file}': it belongs to data directory {is_}, and this one is {be}. Put it back, {OrTakeOver}");
        Require(connection, identity, "node", identity.Node, static (file, is_, be) =>
            $"Cannot use '{file}': it belongs to node '{is_}', and this is '{be}'. Set node.name = \"{is_}\", {OrTakeOver}");
        Require(connection, identity, "configuration", identity.ConfigurationFile ?? Code, static (file, is_, be) =>
            $"Cannot use '{file}': it belongs to the configuration '{is_}', and this is '{be}'. Run that one, {OrTakeOver}");
    }

    /// <summary>Brings the tables to the newest version, each step whole or not at all.</summary>
    public static void Migrate(SqliteConnection connection)
    {
        var version = connection.Number("PRAGMA user_version");
        foreach (var migration in Migration.All.Where(migration => migration.Version > version))
        {
            using var transaction = connection.BeginTransaction();
            connection.Run(migration.Sql);
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Version}"));
            transaction.Commit();
        }
    }

    /// <summary>Writes whose store it is from now on, where that changed.</summary>
    public static void WriteIdentity(SqliteConnection connection, StoreIdentity identity)
    {
        (string Key, string Value)[] all =
        [
            ("owner", identity.Owner.ToString(CultureInfo.InvariantCulture)), ("store", identity.StoreId),
            ("node", identity.Node), ("configuration", identity.ConfigurationFile ?? Code),
        ];
        if (all.Any(pair => Meta(connection, pair.Key) != pair.Value))
        {
            WriteMeta(connection, all);
        }
    }

    /// <summary>Writes keys of the table of what is known about the store itself.</summary>
    public static void WriteMeta(SqliteConnection connection, params IReadOnlyList<(string Key, string Value)> pairs)
    {
        using var command = connection.Prepared(
            "INSERT OR REPLACE INTO meta (key, value) VALUES ($key, $value)", "$key", "$value");
        foreach (var (key, value) in pairs)
        {
            command.RunWith(key, value);
        }
    }

    /// <summary>Moves what is in the log of changes into the file, which then must be as long as it says.</summary>
    /// <exception cref="StoreDamagedException">It is shorter.</exception>
    public static void RequireWhole(SqliteConnection connection, string file)
    {
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        var wanted = connection.Number("PRAGMA page_count") * connection.Number("PRAGMA page_size");
        var length = new FileInfo(file).Length;
        if (length < wanted)
        {
            throw new StoreDamagedException($"it has {length} bytes of {wanted}");
        }
    }

    private static void Require(
        SqliteConnection connection, StoreIdentity identity, string key, string wanted, Func<string, string, string, string> refusal)
    {
        var found = Meta(connection, key) ?? throw new StoreDamagedException($"it names no {key}");
        if (found != wanted)
        {
            throw new StoreRefusedException(refusal(identity.File, found, wanted));
        }
    }

    private static string? Meta(SqliteConnection connection, string key)
    {
        using var command = connection.Prepared("SELECT value FROM meta WHERE key = $key", "$key");
        command.Parameters[0].Value = key;
        return command.ExecuteScalar() as string;
    }
}
