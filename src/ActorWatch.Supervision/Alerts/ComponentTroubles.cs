namespace ActorWatch.Supervision.Alerts;

/// <summary>What the decider knows of one component. Not thread-safe: the decider owns it.</summary>
internal sealed class ComponentTroubles
{
    private readonly List<TimeSpan> _restarts = []; // on the monotonic clock, oldest first

    /// <summary>What was told and is not over, in the order in which it was told.</summary>
    public List<OpenTrouble> Open { get; } = [];

    /// <summary>Its automatic restarts at the last look; null before the first.</summary>
    public long? Restarts { get; set; }

    /// <summary>Since when it runs, on the monotonic clock; null while it does not.</summary>
    public TimeSpan? RunningSince { get; set; }

    /// <summary>When its troubles are over if it goes on running, on the monotonic clock; null while nothing says so.</summary>
    public TimeSpan? RecoversAt { get; set; }

    /// <summary>Whether this was told and is not over.</summary>
    public bool Has(string kind) => Open.Exists(trouble => trouble.Kind == kind);

    /// <summary>Counts a restart, and keeps as many as make a loop.</summary>
    /// <returns>Whether it is one.</returns>
    public bool NoteRestart(TimeSpan now, AlertOptions options)
    {
        _restarts.Add(now);
        _restarts.RemoveRange(0, Math.Max(0, _restarts.Count - options.LoopRestarts));
        return _restarts.Count == options.LoopRestarts && now - _restarts[0] <= options.LoopWithin;
    }

    /// <summary>
    /// How long it must have run for its troubles to be over. A loop with long pauses is not over while a pause lasts.
    /// </summary>
    public TimeSpan Proof(TimeSpan minUptime)
    {
        var longest = TimeSpan.Zero;
        for (var i = 1; i < _restarts.Count && Has(AlertKinds.RestartLoop); i++)
        {
            longest = _restarts[i] - _restarts[i - 1] is var pause && pause > longest ? pause : longest;
        }

        return longest * 2 > minUptime ? longest * 2 : minUptime;
    }

    /// <summary>All is well: what was counted counts no more.</summary>
    public void Clear()
    {
        Open.Clear();
        _restarts.Clear();
    }
}
