namespace ActorWatch.Actors;

/// <summary>A reply that says whether something worked.</summary>
public abstract record Status
{
    private Status()
    {
    }

    /// <summary>It worked.</summary>
    /// <param name="Status">The outcome; null when there is none.</param>
    public sealed record Success(object? Status) : Status;

    /// <summary>It did not work; as a reply to an Ask it faults the task.</summary>
    /// <param name="Cause">Why; null for a cancellation.</param>
    /// <param name="State">What the failing side wants to add.</param>
    public sealed record Failure(Exception? Cause, object? State = null) : Status;
}
