using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Dependencies;

/// <summary>
/// What one component knows of those that it depends on: the decisions, without the actors. A dependency of which nothing
/// was told yet is not met. Not thread-safe: one actor owns it.
/// </summary>
internal sealed class DependencyBoard
{
    private readonly Dictionary<ComponentName, DependencyStanding> _standings = [];
    private readonly HashSet<ComponentName> _met = [];
    private readonly HashSet<ComponentName> _lost = []; // while the instance ran on
    private IReadOnlyList<Dependency> _dependencies;

    public DependencyBoard(IReadOnlyList<Dependency> dependencies) => _dependencies = dependencies;

    /// <summary>Whether all conditions hold.</summary>
    public bool AllMet => _dependencies.All(needed => _met.Contains(needed.On));

    /// <summary>Who has to be followed.</summary>
    public IReadOnlyList<ComponentName> Names => [.. _dependencies.Select(static needed => needed.On)];

    /// <summary>Each as it stands, in the order of the configuration.</summary>
    public IReadOnlyList<DependencyStatus> Statuses => [.. _dependencies.Select(needed => new DependencyStatus(
        needed, _met.Contains(needed.On), _standings.GetValueOrDefault(needed.On)?.State))];

    /// <summary>What is waited for, for people; empty when all are met.</summary>
    public string Awaited => string.Join(
        " and ", Statuses.Where(static status => !status.IsMet).Select(static status => status.Describe()));

    /// <summary>The shortest time after which waiting for those that are not met has failed; null for never.</summary>
    public TimeSpan? Timeout => _dependencies
        .Where(needed => needed.Timeout is not null && !_met.Contains(needed.On))
        .Min(static needed => needed.Timeout);

    /// <summary>Takes other dependencies; what is known of those that stay is kept.</summary>
    public void Change(IReadOnlyList<Dependency> dependencies)
    {
        _dependencies = dependencies;
        var names = Names.ToHashSet();
        foreach (var gone in _standings.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _standings.Remove(gone);
        }

        _met.RemoveWhere(name => !_standings.ContainsKey(name));
        _lost.IntersectWith(names);
        foreach (var standing in _standings.Values)
        {
            SetMet(standing.Component, IsMet(standing));
        }
    }

    /// <summary>An instance that was started before runs on: all was there when it was started.</summary>
    public void PresumeMet() => _met.UnionWith(Names);

    /// <summary>A new instance is being started, for which nothing was lost.</summary>
    public void NoteStart() => _lost.Clear();

    /// <summary>Takes what was told of a dependency.</summary>
    public DependencyNews Note(DependencyStanding standing)
    {
        if (_dependencies.FirstOrDefault(needed => needed.On == standing.Component) is not { } dependency)
        {
            return DependencyNews.None;
        }

        _standings[standing.Component] = standing;
        var (wasMet, isMet) = (_met.Contains(standing.Component), standing.Meets(dependency.Condition));
        SetMet(standing.Component, isMet);
        if (wasMet == isMet)
        {
            return DependencyNews.None;
        }

        if (isMet)
        {
            return _lost.Remove(standing.Component) ? DependencyNews.Back : DependencyNews.Met;
        }

        // What has been completed was of use, also when it is run again.
        if (dependency.Condition == DependencyCondition.Completed)
        {
            return DependencyNews.None;
        }

        if (dependency.OnLost == DependencyLoss.Restart)
        {
            _lost.Add(standing.Component);
        }

        return dependency.OnLost == DependencyLoss.Stop ? DependencyNews.Lost : DependencyNews.None;
    }

    private bool IsMet(DependencyStanding standing) =>
        _dependencies.Any(needed => needed.On == standing.Component && standing.Meets(needed.Condition));

    private void SetMet(ComponentName name, bool isMet)
    {
        if (isMet)
        {
            _met.Add(name);
        }
        else
        {
            _met.Remove(name);
        }
    }
}
