using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Supervisors;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision.History;

/// <summary>
/// Hands what is to be remembered to the store, all that waits in one transaction. What the store cannot write is kept in
/// memory and tried again, so that it is durable as soon as the store can.
/// </summary>
/// <remarks>Idle → (a change) → Collecting → Writing → Idle, or → Waiting to try again → Writing.</remarks>
internal sealed partial class HistoryActor : ReceiveActor, IWithTimers
{
    // So that the steps of one restart are one transaction, and none of its processor time is spent here.
    private static readonly TimeSpan CollectingTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AlivePeriod = TimeSpan.FromMinutes(10);

    private readonly HistoryMemory _memory;
    private readonly SupervisionServices _services;
    private readonly IActorRef _status;
    private readonly ILogger _logger;
    private TimeSpan _retry = FirstRetry;

    public HistoryActor(HistoryMemory memory, SupervisionServices services, IActorRef status)
    {
        _memory = memory;
        _services = services;
        _status = status;
        _logger = services.LoggerFactory.CreateLogger<HistoryActor>();
        Receive<Persist>(persist => OnPersist(persist));
        Receive<Record>(record => OnRecord(record.Event));
        Receive<RecordLogRules>(OnRecordLogRules);
        Receive<LogTrouble>(OnLogTrouble);
        Receive<Commit>(_ => OnCommit());
        Receive<GetWaiting>(_ => Sender.Tell(new Waiting(_memory.NotDurable)));
        Receive<Publish>(_ => TellNotices());
        Receive<Written>(written => OnWritten(written.Outcome));
        Receive<CollectingEnded>(_ => Write());
        Receive<RetryDue>(_ => Write());
        Receive<AliveDue>(_ => OnAliveDue());
    }

    /// <summary>What is current of a component is to be written.</summary>
    public sealed record Persist(Components.ComponentName Component);

    /// <summary>An event is to be written.</summary>
    public sealed record Record(HistoryEvent Event);

    /// <summary>How far a log was read is to be written, with the events of what was found up to there.</summary>
    public sealed record RecordLogRules(StoredLogRules Rules, IReadOnlyList<HistoryEvent> Events);

    /// <summary>Asks for <see cref="Committed"/> when all that came before is durable, or is known not to become so soon.</summary>
    public sealed record Commit;

    /// <summary>The answer.</summary>
    /// <param name="Trouble">Why it is not durable; null when it is.</param>
    public sealed record Committed(string? Trouble);

    /// <summary>Asks for <see cref="Waiting"/>.</summary>
    public sealed record GetWaiting;

    /// <summary>The events that the store cannot tell yet, oldest first.</summary>
    public sealed record Waiting(IReadOnlyList<HistoryEvent> Events);

    /// <summary>Published on the event stream for each event.</summary>
    public sealed record Recorded(HistoryEvent Event);

    /// <summary>Asks to tell the status again what people must know.</summary>
    public sealed record Publish;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        foreach (var notice in _memory.Notices)
        {
            LogNotice(_logger, notice);
            Alert(notice);
        }

        Begin();
    }

    /// <summary>What the store said must not be lost: nothing would be written any more.</summary>
    protected override void PreRestart(Exception reason, object? message)
    {
        switch (message)
        {
            case Written written:
                Answer(written.Outcome);
                break;
            case Persist persist:
                _memory.Change(persist.Component);
                break;
            case LogTrouble trouble:
                _memory.Take(trouble);
                break;
            case Commit when !_memory.Waiting.Contains(Sender):
                Sender.Tell(new Committed("the history failed and begins anew"));
                break;
        }
    }

    protected override void PostRestart(Exception reason) => Begin();

    /// <summary>The end of the daemon: what waits is handed over, and nobody hears what comes of it.</summary>
    protected override void PostStop()
    {
        if (_memory.HasChanges)
        {
            _services.Store.Write(_memory.Take(_services.Time.GetElapsedTime(0)), static _ => { });
        }
    }

    private void Begin()
    {
        TellNotices();
        Timers.StartSingleTimer(nameof(AliveDue), new AliveDue(), AlivePeriod);
        if (!_memory.IsWriting && (_memory.HasChanges || _memory.Trouble is not null))
        {
            Timers.StartSingleTimer(nameof(CollectingEnded), new CollectingEnded(), CollectingTime);
        }
    }

    private void OnPersist(Persist persist)
    {
        _memory.Change(persist.Component);
        Collect();
    }

    private void OnRecord(HistoryEvent added)
    {
        Context.System.EventStream.Publish(new Recorded(_memory.Add(added)));
        Collect();
    }

    private void OnRecordLogRules(RecordLogRules found)
    {
        _memory.Change(found.Rules);
        foreach (var added in found.Events.Select(_memory.Add).ToList())
        {
            Context.System.EventStream.Publish(new Recorded(added));
        }

        Collect();
    }

    // The rotation has told the daemon's own log.
    private void OnLogTrouble(LogTrouble trouble)
    {
        OnRecord(DaemonEvents.Of(trouble.What, _services.Time) with { Component = trouble.Component });
        if (_memory.Take(trouble))
        {
            Alert(trouble.What, trouble.Component.Value);
            TellNotices();
        }
    }

    private void OnCommit()
    {
        if (_memory.IsWriting && !_memory.HasChanges)
        {
            _memory.WaitingForWrite.Add(Sender);
        }
        else if (!_memory.HasChanges || (_memory.Trouble is not null && !_memory.IsWriting))
        {
            Sender.Tell(new Committed(_memory.Trouble));
        }
        else
        {
            _memory.Waiting.Add(Sender);
            Write();
        }
    }

    private void Collect()
    {
        if (!_memory.IsWriting && _memory.Trouble is null && !Timers.IsTimerActive(nameof(CollectingEnded)))
        {
            Timers.StartSingleTimer(nameof(CollectingEnded), new CollectingEnded(), CollectingTime);
        }
    }

    private void OnAliveDue()
    {
        Timers.StartSingleTimer(nameof(AliveDue), new AliveDue(), AlivePeriod);
        if (_memory.Trouble is null)
        {
            Write();
        }
    }

    private void Write()
    {
        if (_memory.IsWriting)
        {
            return;
        }

        Timers.Cancel(nameof(CollectingEnded));
        var self = Self;
        _services.Store.Write(
            _memory.Take(_services.Time.GetElapsedTime(0)), outcome => self.Tell(new Written(outcome), ActorRefs.NoSender));
    }

    private void OnWritten(StoreOutcome outcome)
    {
        Answer(outcome);
        if (outcome.Trouble is not null)
        {
            Timers.StartSingleTimer(nameof(RetryDue), new RetryDue(), _retry);
            _retry = _retry * 2 < LastRetry ? _retry * 2 : LastRetry;
            return;
        }

        _retry = FirstRetry;
        if (_memory.Dropped > 0)
        {
            var lost = $"{_memory.Dropped} events were lost while nothing could be written";
            _memory.ForgetDropped();
            OnRecord(DaemonEvents.Of(lost, _services.Time));
        }

        if (_memory.Waiting.Count > 0)
        {
            Write();
        }
        else if (_memory.HasChanges)
        {
            Collect();
        }
    }

    private void Answer(StoreOutcome outcome)
    {
        foreach (var waiting in _memory.Finish(outcome.Trouble is null))
        {
            waiting.Tell(new Committed(outcome.Trouble));
        }

        if (outcome.IsNew)
        {
            _memory.ChangeAll();
        }

        if (outcome.Notice is { } notice)
        {
            _memory.Notices.Add(notice);
            LogNotice(_logger, notice);
            Alert(notice);
        }

        if (_memory.Trouble != outcome.Trouble)
        {
            LogTrouble(outcome.Trouble);
            _memory.Trouble = outcome.Trouble;
            TellNotices();
        }
        else if (outcome.Notice is not null)
        {
            TellNotices();
        }
    }

    private void LogTrouble(string? trouble)
    {
        if (trouble is null)
        {
            LogDurable(_logger);
            Alert("durable again: all that is current was written");
        }
        else if (_memory.Trouble is null)
        {
            LogNotDurable(_logger, trouble);
            Alert($"not durable: {trouble}; it is kept in memory and tried again");
        }
    }

    private void Alert(string text, string component = "") => Context.System.EventStream.Publish(
        new AlertRaised(component, AlertKinds.Daemon, text, _services.Time.GetUtcNow()));

    private void TellNotices()
    {
        string[] durability = _memory.Trouble is { } trouble ? [$"not durable: {trouble}"] : [];
        _status.Tell(new StatusActor.Notices([.. durability, .. _memory.Notices, .. _memory.LogTroubles]));
    }

    private sealed record Written(StoreOutcome Outcome);

    private sealed record CollectingEnded;

    private sealed record RetryDue;

    private sealed record AliveDue;

    [LoggerMessage(3010, LogLevel.Error, "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);

    [LoggerMessage(3011, LogLevel.Error, "Not durable: {Trouble}; it is kept in memory and tried again")]
    private static partial void LogNotDurable(ILogger logger, string trouble);

    [LoggerMessage(3012, LogLevel.Warning, "Durable again: all that is current was written")]
    private static partial void LogDurable(ILogger logger);
}
