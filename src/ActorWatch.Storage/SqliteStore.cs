using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using Microsoft.Data.Sqlite;

namespace ActorWatch.Storage;

/// <summary>
/// The store in one SQLite file of the data directory. One that cannot be read is set aside; while nothing can be
/// written, writes fail and are tried again by whoever made them. Thread-safe.
/// </summary>
public sealed class SqliteStore : IStateStore, IDisposable
{
    private readonly StoreIdentity _identity;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _time;
    private readonly bool _takeOver;
    private readonly List<string> _notices = [];
    private readonly StoreThread _thread;
    private Dictionary<ComponentName, StoredComponent> _components = [];
    private Dictionary<ComponentName, StoredLogRules> _logRules = [];
    private Database? _database; // the thread's own, once it runs
    private volatile string? _damage; // found by a reader; the thread sets the file aside

    private SqliteStore(StoreIdentity identity, HistoryOptions options, bool takeOver, TimeProvider time)
    {
        _identity = identity;
        _options = options;
        _takeOver = takeOver;
        _time = time;
        try
        {
            _database = OpenOrBeginAnew(out var notice);
            LastEventId = _database.LastEventId;
            if (notice is not null)
            {
                _notices.Add(notice);
            }
        }
        catch (Exception error) when (Failures.IsTrouble(error) && error is not StoreRefusedException)
        {
            _notices.Add($"Cannot open the store: {Failures.Explain(identity.File, error)}. "
                + "What was remembered is not known, and the components start as configured.");
        }

        _thread = new StoreThread();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => _notices;

    /// <inheritdoc/>
    public long LastEventId { get; }

    /// <summary>Called in a transaction before it is committed, so that a test can fail it.</summary>
    internal Action? BeforeCommit { get; set; }

    /// <summary>Opens the store of a data directory.</summary>
    /// <param name="identity">Whose it must be.</param>
    /// <param name="options">Which events are kept.</param>
    /// <param name="takeOver">Whether the state of another configuration, node or data directory becomes this one's.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StoreRefusedException">A newer version wrote it, or it is another's.</exception>
    public static SqliteStore Open(StoreIdentity identity, HistoryOptions options, bool takeOver, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new SqliteStore(identity, options, takeOver, time);
    }

    /// <inheritdoc/>
    public StoredComponent? Read(ComponentName component) => _components.GetValueOrDefault(component);

    /// <inheritdoc/>
    public StoredLogRules? ReadLogRules(ComponentName component) => _logRules.GetValueOrDefault(component);

    /// <inheritdoc/>
    public void Write(StoreBatch batch, Action<StoreOutcome> written)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(written);
        _thread.Add(() => written(WriteNow(batch)));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryEvent>> ReadEventsAsync(EventQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.Run(() => ReadNow(query), cancellationToken);
    }

    /// <summary>Completes when the thread that writes has done what was handed over before the call.</summary>
    public Task TurnAsync()
    {
        var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread.Add(turned.SetResult);
        return turned.Task;
    }

    /// <summary>Writes what was handed over, and closes the store.</summary>
    public void Dispose()
    {
        if (_thread.End())
        {
            Close();
        }
    }

    // A connection of its own for each question, so that none outlives a file that is set aside.
    private IReadOnlyList<HistoryEvent> ReadNow(EventQuery query)
    {
        if (!File.Exists(_identity.File))
        {
            return [];
        }

        try
        {
            using var connection = DatabaseFile.Connect(_identity.File, SqliteOpenMode.ReadOnly);
            return EventTable.Read(connection, query);
        }
        catch (Exception error) when (Failures.IsDamage(error))
        {
            _damage = Failures.Describe(error);
            throw new IOException($"'{_identity.File}' cannot be read ({_damage})", error);
        }
        catch (SqliteException error)
        {
            throw new IOException($"'{_identity.File}' cannot be read ({Failures.Describe(error)})", error);
        }
    }

    private StoreOutcome WriteNow(StoreBatch batch)
    {
        try
        {
            var isNew = _database is null || _damage is not null || !File.Exists(_identity.File);
            var notice = isNew ? OpenAgain() : null;
            try
            {
                Write(batch);
            }
            catch (Exception error) when (Failures.IsDamage(error))
            {
                _damage = Failures.Describe(error);
                (isNew, notice) = (true, OpenAgain());
                Write(batch);
            }

            return StoreOutcome.Durable with { IsNew = isNew, Notice = notice };
        }
        catch (Exception error) when (Failures.IsTrouble(error) || Failures.IsDamage(error))
        {
            if (!Failures.IsFull(error))
            {
                Close();
            }

            return new StoreOutcome(Failures.Explain(_identity.File, error));
        }
    }

    private void Write(StoreBatch batch) => _database!.Write(batch, _options, _time.GetUtcNow(), BeforeCommit);

    private string? OpenAgain()
    {
        var wasRemoved = _database is not null && _damage is null;
        Close();
        if (_damage is { } damage)
        {
            var notice = MoveAside(damage);
            _damage = null;
            _database = OpenOrBeginAnew(out _);
            return notice;
        }

        _database = OpenOrBeginAnew(out var found);
        return found ?? (wasRemoved ? $"The store '{_identity.File}' was removed; a new one was begun." : null);
    }

    private Database OpenOrBeginAnew(out string? notice)
    {
        notice = null;
        try
        {
            return OpenAndLoad();
        }
        catch (Exception error) when (Failures.IsDamage(error))
        {
            notice = MoveAside(Failures.Describe(error));
            return OpenAndLoad();
        }
    }

    private Database OpenAndLoad()
    {
        var database = Database.Open(_identity, _takeOver);
        try
        {
            var components = database.ReadComponents();
            var logRules = database.ReadLogRules();
            _ = database.LastEventId;
            if (_thread is null)
            {
                (_components, _logRules) = (components, logRules);
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private string MoveAside(string damage)
    {
        var target = SetAside.Move(_identity.File, _time.GetUtcNow());
        return $"The store '{_identity.File}' could not be read ({damage}); it was set aside as '{target}', and a new one was begun.";
    }

    private void Close()
    {
        _database?.Dispose();
        _database = null;
    }
}
