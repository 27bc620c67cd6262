namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// The wait of a tree whose leader ended while nobody known holds its lock. Mostly a child of this process that was
/// forked meanwhile and has not executed its program yet: until then it has a copy of all our descriptors.
/// </summary>
internal sealed class LockWait(long start)
{
    private const int Patience = 20;
    private const int LongestPause = 1000;
    private readonly long _briefUntil = start + Patience;
    private int _pause = 1;

    /// <summary>When to look again, in milliseconds of the loop's clock.</summary>
    public long NextAt { get; private set; } = start;

    /// <summary>True while it is too early to say that something is left.</summary>
    public bool IsBrief(long now) => now < _briefUntil;

    /// <summary>Waits a little longer each time.</summary>
    public void Looked(long now)
    {
        NextAt = now + _pause;
        _pause = Math.Min(_pause * 2, LongestPause);
    }
}
