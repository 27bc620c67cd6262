using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision.LogRules;

/// <summary>
/// Has the log of one component followed for its rules, whether an instance lives or not, and tells the supervisor what
/// they demand. How far the log was read is written together with the events of what was found up to there.
/// </summary>
/// <remarks>Held (an instance is being launched: what is found waits) ⇄ Following.</remarks>
internal sealed partial class LogRulesActor : ReceiveActor, IWithTimers
{
    private readonly SupervisionServices _services;
    private readonly ILogWatch _watch;
    private readonly HistoryDesk _history;
    private readonly ILogger _logger;
    private ComponentSpec _spec;
    private LogRuleBook _book;
    private ILogFollower? _follower;
    private object? _following; // tells what this follower found from what its predecessor did
    private LogFindings? _waiting; // found while it is held
    private bool _isHeld = true;
    private bool _isAlive;
    private string? _ailment;

    public LogRulesActor(ComponentSpec spec, SupervisionServices services, ILogWatch watch, HistoryDesk history)
    {
        _spec = spec;
        _services = services;
        _watch = watch;
        _history = history;
        _logger = services.LoggerFactory.CreateLogger<LogRulesActor>();
        _book = new LogRuleBook(spec.Log.Rules, history.ReadLogRules(spec.Name), services.Time);
        Receive<Hold>(_ => OnHold());
        Receive<Follow>(OnFollow);
        Receive<FollowLast>(_ => OnFollowLast());
        Receive<Change>(OnChange);
        Receive<Found>(OnFound);
        Receive<PassDue>(_ => OnPassDue());
    }

    /// <summary>An instance is about to be launched: what is found from now on may be of it or of the last one.</summary>
    public sealed record Hold;

    /// <summary>An instance lives.</summary>
    /// <param name="Generation">Which one.</param>
    /// <param name="OutputStart">Where its output begins; null when unknown.</param>
    public sealed record Follow(long Generation, long? OutputStart);

    /// <summary>No instance lives; the last one may have written what was not read yet.</summary>
    public sealed record FollowLast;

    /// <summary>Other rules hold, or another way of the output.</summary>
    public sealed record Change(ComponentSpec Spec);

    /// <summary>Told to the parent: an instance is to be restarted.</summary>
    public sealed record Demanded(long Generation, string Cause, string By);

    /// <summary>Told to the parent: why the component is Unhealthy by a rule; null when it is not.</summary>
    public sealed record Ailing(string? Cause);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PostStop() => _follower?.Dispose();

    // Also where nothing is known of the log: its end of now is before all that the new instance writes.
    private void OnHold()
    {
        _isHeld = true;
        _isAlive = false;
        Begin(_book.Mark);
    }

    private void OnFollow(Follow follow)
    {
        _isAlive = true;
        if (_book.Mark is null && follow.OutputStart is { } start)
        {
            // The end that is being looked for may be behind what it has written by now.
            End();
            Begin(new LogMark(start));
        }

        _book.BeginInstance(follow.Generation, follow.OutputStart);
        Begin(_book.Mark);
        GoOn();
        Settle(again: true);
    }

    private void OnFollowLast()
    {
        _isAlive = false;
        if (_book.Mark is not null)
        {
            Begin(_book.Mark);
        }

        GoOn();
    }

    private void OnChange(Change change)
    {
        End();
        _book = new LogRuleBook(change.Spec.Log.Rules, _book.Store(_spec.Name), _services.Time);
        _spec = change.Spec;
        if (_isAlive || _book.Mark is not null)
        {
            Begin(_book.Mark);
        }

        Settle(again: false);
    }

    private void OnFound(Found found)
    {
        if (!ReferenceEquals(found.Following, _following))
        {
            return;
        }

        _waiting = found.Findings;
        if (!_isHeld)
        {
            TakeWaiting();
        }
    }

    private void OnPassDue()
    {
        Do(_book.Pass());
        Settle(again: false);
    }

    private void Begin(LogMark? from)
    {
        if (_follower is not null || _spec.Log.Rules.Count == 0)
        {
            return;
        }

        var (self, following) = (Self, new object());
        _following = following;
        _follower = _watch.Follow(_spec, from, findings => self.Tell(new Found(following, findings), ActorRefs.NoSender));
    }

    private void End()
    {
        _follower?.Dispose();
        (_follower, _following, _waiting) = (null, null, null);
    }

    private void GoOn()
    {
        _isHeld = false;
        TakeWaiting();
    }

    private void TakeWaiting()
    {
        if (_waiting is not { } findings)
        {
            return;
        }

        _waiting = null;
        Do(_book.Take(findings, _isAlive), isReadOn: true);
        Settle(again: false);
        _follower?.ReadOn();
    }

    private void Do(IReadOnlyList<LogRuleFiring> firings, bool isReadOn = false)
    {
        var told = firings.Where(static firing => firing.IsTold).ToList();
        if (isReadOn || told.Count > 0)
        {
            _history.Record(_book.Store(_spec.Name), [.. told.Select(EventOf)]);
        }

        foreach (var firing in told.Where(static firing => firing.Rule.Action == LogRuleAction.Alert))
        {
            var (level, text) = (LevelOf(firing.Rule.Severity), Describe(firing));
            LogAlert(_logger, level, _spec.Name, firing.Text);
            Context.System.EventStream.Publish(new AlertRaised(_spec.Name.Value, "log-rule", text, _services.Time.GetUtcNow()));
        }

        if (firings.FirstOrDefault(static firing => firing is { IsActedOn: true, Rule.Action: LogRuleAction.Restart }) is { } demand)
        {
            Context.Parent.Tell(new Demanded(_book.Generation, demand.Text, demand.Rule.Name));
        }
    }

    private void Settle(bool again)
    {
        var now = _services.Time.GetElapsedTime(0);
        if (_book.Due is { } due)
        {
            Timers.StartSingleTimer(nameof(PassDue), new PassDue(), due > now ? due - now : TimeSpan.Zero);
        }

        if (again || _ailment != _book.Ailment)
        {
            _ailment = _book.Ailment;
            Context.Parent.Tell(new Ailing(_ailment));
        }
    }

    private HistoryEvent EventOf(LogRuleFiring firing) => new()
    {
        At = _services.Time.GetUtcNow(),
        BootTime = _services.Time.GetElapsedTime(0),
        Kind = HistoryEventKind.LogRule,
        Component = _spec.Name,
        Generation = _book.Generation,
        Reason = Describe(firing),
    };

    private static string Describe(LogRuleFiring firing) => $"{firing.Rule.Severity.ToString().ToLowerInvariant()}: {firing.Text}";

    private static LogLevel LevelOf(LogSeverity severity) => severity switch
    {
        LogSeverity.Info => LogLevel.Information,
        LogSeverity.Warning => LogLevel.Warning,
        LogSeverity.Error => LogLevel.Error,
        _ => LogLevel.Critical,
    };

    private sealed record Found(object Following, LogFindings Findings);

    private sealed record PassDue;

    [LoggerMessage(EventId = 3020, Message = "Alert of component {Component}: {Alert}")]
    private static partial void LogAlert(ILogger logger, LogLevel level, ComponentName component, string alert);
}
