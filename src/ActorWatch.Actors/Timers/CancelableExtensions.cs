namespace ActorWatch.Actors;

/// <summary>Shortens a frequent check.</summary>
public static class CancelableExtensions
{
    /// <summary>Cancels what there is to cancel.</summary>
    public static void CancelIfNotNull(this ICancelable? cancelable) => cancelable?.Cancel();
}
