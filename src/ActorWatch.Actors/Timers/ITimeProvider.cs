namespace ActorWatch.Actors;

/// <summary>The clocks of a scheduler.</summary>
public interface ITimeProvider
{
    /// <summary>The wall clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since the system started; no change of the wall clock moves it.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>The same as <see cref="MonotonicClock"/>.</summary>
    TimeSpan HighResMonotonicClock { get; }
}
