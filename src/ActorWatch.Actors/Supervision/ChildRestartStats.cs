namespace ActorWatch.Actors;

/// <summary>Counts the restarts of one child. Not thread-safe: its parent owns it.</summary>
internal sealed class ChildRestartStats
{
    private int _restarts;
    private long _windowStart;
    private bool _windowOpen;

    /// <summary>Asks for one restart more; asking counts.</summary>
    /// <param name="maxRetries">Negative: no limit, but one in each window if there is a window. Zero: never.</param>
    /// <param name="window">Opens at the first failure and does not slide; null for the whole life of the child.</param>
    /// <param name="time">A clock that no change of the wall clock moves.</param>
    public bool RequestRestart(int maxRetries, TimeSpan? window, TimeProvider time)
    {
        if (maxRetries == 0)
        {
            return false;
        }

        if (window is not { } length)
        {
            return maxRetries < 0 || ++_restarts <= maxRetries;
        }

        var allowed = maxRetries < 0 ? 1 : maxRetries;
        var now = time.GetTimestamp();
        if (_windowOpen && time.GetElapsedTime(_windowStart, now) <= length)
        {
            return ++_restarts <= allowed;
        }

        _windowOpen = true;
        _windowStart = now;
        _restarts = 1;
        return true;
    }
}
