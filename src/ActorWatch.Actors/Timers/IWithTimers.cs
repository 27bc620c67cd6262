namespace ActorWatch.Actors;

/// <summary>An actor with timers of its own. The system sets the property after the constructor.</summary>
public interface IWithTimers
{
    /// <summary>The timers of this instance; a restart cancels them. Not thread-safe: the actor owns it.</summary>
    ITimerScheduler Timers { get; set; }
}
