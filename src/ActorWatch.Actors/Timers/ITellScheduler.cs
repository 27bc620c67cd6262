namespace ActorWatch.Actors;

/// <summary>Sends messages later. Thread-safe. Negative delays and intervals that are not above zero throw <see cref="ArgumentOutOfRangeException"/>.</summary>
public interface ITellScheduler
{
    /// <summary>Sends a message once, after a delay.</summary>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable = null);

    /// <summary>Sends a message again and again at a fixed rate.</summary>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable = null);
}
