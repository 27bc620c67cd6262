using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Dependencies;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// Tells each component how those stand that it depends on. It decides nothing: what a change means for a dependent is that
/// one's own affair. After a restart it asks for everything anew, and tells nothing that it does not know.
/// </summary>
internal sealed class DependenciesActor : ReceiveActor
{
    private readonly Dictionary<ComponentName, DependencyStanding> _standings = [];
    private readonly Dictionary<ComponentName, Followed> _followers = [];

    public DependenciesActor()
    {
        Receive<Update>(OnUpdate);
        Receive<Follow>(OnFollow);
    }

    /// <summary>A component that others depend on may stand otherwise than before.</summary>
    public sealed record Update(DependencyStanding Standing);

    /// <summary>
    /// The sender wants to be told of these from now on, and at once of those that are known; of no others.
    /// </summary>
    public sealed record Follow(ComponentName Follower, IReadOnlyList<ComponentName> Components);

    /// <summary>Told to the parent: nothing is known any more; let all components publish.</summary>
    public sealed record Restarted;

    /// <summary>Told to the parent: nothing is known of this component; let it publish.</summary>
    public sealed record Unknown(ComponentName Component);

    protected override void PostRestart(Exception reason) => Context.Parent.Tell(new Restarted());

    private void OnUpdate(Update update)
    {
        var standing = update.Standing;
        if (_standings.GetValueOrDefault(standing.Component) == standing)
        {
            return;
        }

        _standings[standing.Component] = standing;
        foreach (var follower in _followers.Values.Where(follower => follower.Components.Contains(standing.Component)))
        {
            follower.Supervisor.Tell(standing);
        }
    }

    private void OnFollow(Follow follow)
    {
        _followers[follow.Follower] = new Followed(Sender, [.. follow.Components]);
        foreach (var component in follow.Components)
        {
            if (_standings.TryGetValue(component, out var standing))
            {
                Sender.Tell(standing);
            }
            else
            {
                Context.Parent.Tell(new Unknown(component));
            }
        }
    }

    private sealed record Followed(IActorRef Supervisor, HashSet<ComponentName> Components);
}
