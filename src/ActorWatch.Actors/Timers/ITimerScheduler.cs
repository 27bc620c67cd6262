namespace ActorWatch.Actors;

/// <summary>
/// The timers of one actor instance. Starting a key again cancels its old timer, including a tick that is already
/// queued. All are cancelled before PreRestart and PostStop. Not thread-safe: the actor owns it.
/// </summary>
public interface ITimerScheduler
{
    /// <summary>The keys of the timers that will still fire.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends the message to the actor again and again, first after one interval; the rate is fixed.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>As the other, with a sender.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender);

    /// <summary>Sends the message to the actor again and again, first after the initial delay; the rate is fixed.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>As the other, with a sender.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender);

    /// <summary>Sends the message to the actor once.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>As the other, with a sender.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender);

    /// <summary>True when the timer will still fire. A single timer is inactive from just before its message is handled.</summary>
    bool IsTimerActive(object key);

    /// <summary>Cancels a timer; does nothing for an unknown key.</summary>
    void Cancel(object key);

    /// <summary>Cancels all timers.</summary>
    void CancelAll();
}
