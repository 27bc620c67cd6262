namespace ActorWatch.Actors;

/// <summary>Runs actions later, on the timer's thread: they must be short and must not touch actors. Thread-safe.</summary>
public interface IActionScheduler
{
    /// <summary>Runs an action once, after a delay.</summary>
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable = null);

    /// <summary>Runs an action again and again at a fixed rate, until it throws.</summary>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable = null);
}
