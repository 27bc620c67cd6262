namespace ActorWatch.Actors;

/// <summary>Something that is due at a time. Its fields belong to the <see cref="DeadlineQueue"/>.</summary>
internal abstract class ScheduledEntry
{
    internal int HeapIndex = -1;

    /// <summary>The distance of the ticks; zero for a single one.</summary>
    internal long PeriodTicks;

    internal bool IsScheduled => Volatile.Read(ref HeapIndex) >= 0;

    /// <summary>Called on the timer's thread, outside the queue's lock. It must not throw.</summary>
    internal abstract void Fire();
}
