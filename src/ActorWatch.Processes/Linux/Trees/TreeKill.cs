using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>A kill that goes on until nothing is left or its time is over.</summary>
internal sealed class TreeKill(KillScope scope, long start)
{
    private const int FirstPause = 5;
    private const int LongestPause = 50;
    private const int Extension = 100;
    private const int MostExtensions = 100;
    private int _pause = FirstPause;
    private int _extensions;

    /// <summary>What is killed.</summary>
    public KillScope Scope { get; private set; } = scope;

    /// <summary>When it gives up, in milliseconds of the loop's clock.</summary>
    public long Deadline { get; private set; } = start + TimeFor(scope);

    /// <summary>When it strikes again.</summary>
    public long NextAt { get; private set; } = start;

    /// <summary>True once SIGKILL was sent.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>Asks for more, or for more time.</summary>
    public void Renew(KillScope wider, long now)
    {
        Scope = (KillScope)Math.Min((int)Scope, (int)wider);
        Deadline = now + TimeFor(Scope);
        NextAt = now;
        _pause = FirstPause;
        _extensions = 0;
        HasStruck = false;
    }

    /// <summary>Waits a little longer each time.</summary>
    public void Struck(long now)
    {
        HasStruck = true;
        NextAt = Math.Min(now + _pause, Deadline);
        _pause = Math.Min(_pause * 2, LongestPause);
    }

    /// <summary>Gives it a little more time; false when it had enough.</summary>
    public bool Extend(long now)
    {
        if (_extensions == MostExtensions)
        {
            return false;
        }

        _extensions++;
        Deadline = now + Extension;
        return true;
    }

    // Only the tree takes more than one strike.
    private static long TimeFor(KillScope scope) => scope == KillScope.Tree ? 1000 : 100;
}
