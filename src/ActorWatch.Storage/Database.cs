using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>The open store: one connection, which only the thread of the store uses.</summary>
internal sealed class Database : IDisposable
{
    private const int EventsBetweenForgetting = 1000;

    private readonly SqliteConnection _connection;
    private readonly StoreIdentity _identity;
    private int _sinceForgetting = EventsBetweenForgetting;

    private Database(SqliteConnection connection, StoreIdentity identity)
    {
        _connection = connection;
        _identity = identity;
    }

    /// <summary>The largest id of an event; 0 for none.</summary>
    public long LastEventId => _connection.Number("SELECT max(id) FROM events");

    /// <summary>Opens the store, which is made when it is missing.</summary>
    /// <exception cref="StoreRefusedException">It is not ours.</exception>
    /// <exception cref="StoreDamagedException">It is not whole.</exception>
    public static Database Open(StoreIdentity identity, bool takeOver)
    {
        if (Directory.Exists(identity.File))
        {
            throw new StoreDamagedException("it is a directory");
        }

        if (!File.Exists(identity.File))
        {
            DatabaseFile.Create(identity);
        }
        else if (new FileInfo(identity.File).Length == 0)
        {
            throw new StoreDamagedException("it is empty");
        }

        DatabaseFile.Inspect(identity, takeOver);
        var connection = DatabaseFile.Connect(identity.File, SqliteOpenMode.ReadWrite);
        try
        {
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -512; PRAGMA journal_size_limit = 1048576");
            DatabaseFile.RequireWhole(connection, identity.File);
            DatabaseFile.Migrate(connection);
            DatabaseFile.WriteIdentity(connection, identity);
            return new Database(connection, identity);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What is remembered of the components.</summary>
    public Dictionary<ComponentName, StoredComponent> ReadComponents()
    {
        var aliveAt = _connection.Text("SELECT value FROM meta WHERE key = 'alive_at'");
        var alive = (
            _connection.Text("SELECT value FROM meta WHERE key = 'alive_boot'"),
            TimeSpan.FromTicks(aliveAt is null ? 0 : long.Parse(aliveAt, CultureInfo.InvariantCulture)));
        return ComponentTable.Read(_connection, _identity.BootId, alive);
    }

    /// <summary>How far the logs were read.</summary>
    public Dictionary<ComponentName, StoredLogRules> ReadLogRules() => LogRulesTable.Read(_connection, _identity.BootId);

    /// <summary>Writes a batch in one transaction.</summary>
    /// <param name="batch">What.</param>
    /// <param name="options">Which events stay.</param>
    /// <param name="now">Now, for their age.</param>
    /// <param name="beforeCommit">Lets a test fail it; null for none.</param>
    public void Write(StoreBatch batch, HistoryOptions options, DateTimeOffset now, Action? beforeCommit)
    {
        using var transaction = _connection.BeginTransaction();
        ComponentTable.Replace(_connection, batch.Components, _identity.BootId);
        LogRulesTable.Replace(_connection, batch.LogRules, _identity.BootId);
        EventTable.Add(_connection, batch.Events);
        _sinceForgetting += batch.Events.Count;
        if (_sinceForgetting >= EventsBetweenForgetting || batch.Events.Count == 0)
        {
            EventTable.Forget(_connection, options, now);
            _sinceForgetting = 0;
        }

        DatabaseFile.WriteMeta(
            _connection,
            ("alive_boot", _identity.BootId.ToString()),
            ("alive_at", batch.AliveAt.Ticks.ToString(CultureInfo.InvariantCulture)));
        beforeCommit?.Invoke();
        transaction.Commit();
    }

    public void Dispose() => _connection.Dispose();
}
