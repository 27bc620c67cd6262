namespace ActorWatch.Actors;

/// <summary>Does things later, on the clock of the system. Thread-safe. After the end of the system it throws <see cref="SchedulerException"/>.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>The part that runs actions.</summary>
    IAdvancedScheduler Advanced { get; }
}
