namespace ActorWatch.Actors;

/// <summary>Something that can be called off. Thread-safe.</summary>
public interface ICancelable
{
    /// <summary>True once cancelled.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>Fires on cancellation.</summary>
    CancellationToken Token { get; }

    /// <summary>Calls it off now.</summary>
    void Cancel();

    /// <summary>Calls it off after a time, counted by the scheduler's clock.</summary>
    void CancelAfter(TimeSpan delay);

    /// <summary>Calls it off after a time, counted by the scheduler's clock.</summary>
    void CancelAfter(int millisecondsDelay);

    /// <summary>Calls it off now; decides whether the first exception of a callback ends the calling of callbacks.</summary>
    void Cancel(bool throwOnFirstException);
}
