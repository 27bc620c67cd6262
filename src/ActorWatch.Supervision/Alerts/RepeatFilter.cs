namespace ActorWatch.Supervision.Alerts;

/// <summary>
/// Holds back the same news of a component, and of one kind more than a few within a time. Not thread-safe: the decider
/// owns it.
/// </summary>
internal sealed class RepeatFilter
{
    /// <summary>How many alerts of one kind a component may have within the time.</summary>
    public const int MaxOfOneKind = 10;

    private readonly List<Told> _told = []; // oldest first
    private readonly Dictionary<(string Component, string Kind), int> _heldBack = [];

    /// <summary>Whether this may be told now.</summary>
    /// <param name="news">The news.</param>
    /// <param name="now">On the monotonic clock.</param>
    /// <param name="time">How long it is not to be told again.</param>
    /// <param name="heldBack">How many of this kind were held back since the last that was told.</param>
    public bool Passes(AlertRaised news, TimeSpan now, TimeSpan time, out int heldBack)
    {
        _told.RemoveAll(told => now - told.At >= time);
        var key = (news.Component, news.Kind);
        heldBack = _heldBack.GetValueOrDefault(key);
        var same = _told.Where(told => told.Component == news.Component && told.Kind == news.Kind).ToList();
        if (same.Count >= MaxOfOneKind || same.Exists(told => told.Text == news.Text))
        {
            _heldBack[key] = heldBack + 1;
            return false;
        }

        _heldBack.Remove(key);
        _told.Add(new Told(news.Component, news.Kind, news.Text, now));
        return true;
    }

    /// <summary>Whether just this was told not long ago.</summary>
    public bool Knows(string component, string kind, string text) =>
        _told.Exists(told => told.Component == component && told.Kind == kind && told.Text == text);

    /// <summary>What was told of a component is over, and may be told again.</summary>
    public void Forget(string component)
    {
        _told.RemoveAll(told => told.Component == component);
        foreach (var kind in AlertKinds.All)
        {
            _heldBack.Remove((component, kind));
        }
    }

    private sealed record Told(string Component, string Kind, string Text, TimeSpan At);
}
