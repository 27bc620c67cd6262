namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// Counts how often the supervisor of a component was made. It lies outside the actor, so that it outlives it. Not
/// thread-safe: the turn of that actor owns it.
/// </summary>
internal sealed class IncarnationCount(TimeProvider time)
{
    private const int Most = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Queue<long> _made = new();

    /// <summary>Notes a new one.</summary>
    /// <returns>True when it is the eleventh failure, or a later one, within a minute.</returns>
    public bool NoteOneTooMany()
    {
        _made.Enqueue(time.GetTimestamp());
        while (time.GetElapsedTime(_made.Peek()) > Window)
        {
            _made.Dequeue();
        }

        return _made.Count > Most + 1;
    }
}
