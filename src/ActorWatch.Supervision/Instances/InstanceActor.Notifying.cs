using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Instances;

/// <content>What the program tells of itself: that it is ready, alive, about to end, and how much longer something takes.</content>
internal sealed partial class InstanceActor
{
    private const string WatchdogName = "watchdog";

    // After a time in which nobody here ran, what it said meanwhile is still on its way.
    private static readonly TimeSpan WatchdogGrace = TimeSpan.FromMilliseconds(200);

    private TimeSpan Now => _services.Time.GetElapsedTime(0);

    private int MainPid => _told.MainPid ?? _identity?.Pid ?? 0;

    private bool AwaitsReady => _order.Spec.Notify is not null && !_told.IsReady;

    private TimeSpan ReadyLimit => _order.Spec.Probe(ProbeKind.Startup) is { } startup
        ? startup.InitialDelay + (startup.Period * startup.FailureThreshold) + startup.Timeout
        : _order.Spec.Notify!.StartTimeout;

    private void Listen()
    {
        Receive<InstanceReport.Notified>(OnNotified);
        Receive<ReadyTimeout>(_ => OnReadyTimeout());
        Receive<WatchdogElapsed>(OnWatchdogElapsed);
        Receive<WatchdogVerdict>(OnWatchdogVerdict);
        Receive<OwnStopTimeout>(_ => OnOwnStopTimeout());
    }

    private void ListenWhileStopping()
    {
        Receive<InstanceReport.Notified>(OnNotifiedWhileStopping);
        Receive<ReadyTimeout>(_ => { });
        Receive<WatchdogElapsed>(_ => { });
        Receive<WatchdogVerdict>(_ => { });
        Receive<OwnStopTimeout>(_ => { });
    }

    private void Remember(InstanceReport.Notified notified)
    {
        _told = _told.Then(notified.What).Lasting;
        if (notified.What.Extension is { } extension)
        {
            _extendedTo = Now + extension;
        }
    }

    private void OnNotified(InstanceReport.Notified notified)
    {
        var (news, before) = (notified.What, _told);
        Remember(notified);
        if (news.AsksForRestart)
        {
            TellProgress();
            Condemn("watchdog: the program asked for a restart (WATCHDOG=trigger)", WatchdogName);
            return;
        }

        if (_told.IsStopping)
        {
            AwaitOwnStop(isNew: !before.IsStopping);
        }
        else if (!Started)
        {
            AwaitReady();
            if (!AwaitsReady && IsStartupProbePassed)
            {
                BeStarted(TimeSpan.Zero);
            }
        }
        else if (news.IsAlive || news.Watchdog is not null)
        {
            ArmWatchdog(again: true);
        }

        if (_told != before)
        {
            TellProgress();
        }
    }

    private void OnNotifiedWhileStopping(InstanceReport.Notified notified)
    {
        Remember(notified);
        if (notified.What.Extension is not null)
        {
            AwaitStop();
        }

        TellProgress();
    }

    private void AwaitReady()
    {
        if (AwaitsReady)
        {
            Timers.StartSingleTimer(nameof(ReadyTimeout), new ReadyTimeout(), Rest(_livesSince + ReadyLimit));
        }
    }

    private void OnReadyTimeout()
    {
        if (!Started && AwaitsReady)
        {
            Condemn($"did not say READY=1 within {Durations.Text(ReadyLimit)}", "startup: no READY=1");
        }
    }

    // What it may be silent is what it last said itself, else what is configured.
    private void ArmWatchdog(bool again)
    {
        Timers.Cancel(nameof(WatchdogVerdict));
        if ((_told.Watchdog ?? _order.Spec.Notify?.Watchdog) is not { } silence || silence == TimeSpan.Zero || _told.IsStopping)
        {
            Timers.Cancel(nameof(WatchdogElapsed));
        }
        else if (again || !Timers.IsTimerActive(nameof(WatchdogElapsed)))
        {
            Timers.StartSingleTimer(nameof(WatchdogElapsed), new WatchdogElapsed(silence), silence);
        }
    }

    private void OnWatchdogElapsed(WatchdogElapsed elapsed) => Timers.StartSingleTimer(
        nameof(WatchdogVerdict), new WatchdogVerdict(elapsed.Silence), WatchdogGrace);

    private void OnWatchdogVerdict(WatchdogVerdict verdict) =>
        Condemn($"watchdog: no WATCHDOG=1 for {Durations.Text(verdict.Silence)}", WatchdogName);

    // A program that is about to end is neither probed nor listened to; but it has to end.
    private void AwaitOwnStop(bool isNew)
    {
        if (isNew)
        {
            StopProbes();
            Timers.Cancel(nameof(ReadyTimeout));
            ArmWatchdog(again: false);
            _ownStopBegan = Now;
        }

        if (StopOptions.Timeout > TimeSpan.Zero)
        {
            Timers.StartSingleTimer(nameof(OwnStopTimeout), new OwnStopTimeout(), Rest(_ownStopBegan + StopOptions.Timeout));
        }
    }

    private void OnOwnStopTimeout() =>
        Condemn($"said STOPPING=1 and did not end within {Durations.Text(StopOptions.Timeout)}", WatchdogName);

    /// <summary>The time until a deadline, or until the one that the program asked for, if that is later.</summary>
    private TimeSpan Rest(TimeSpan deadline)
    {
        var rest = (_extendedTo is { } extended && extended > deadline ? extended : deadline) - Now;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private sealed record ReadyTimeout;

    private sealed record WatchdogElapsed(TimeSpan Silence);

    private sealed record WatchdogVerdict(TimeSpan Silence);

    private sealed record OwnStopTimeout;
}
