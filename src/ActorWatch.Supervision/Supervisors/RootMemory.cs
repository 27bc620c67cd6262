using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.History;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>
/// What the root was asked and how far it is. It lies outside the actor, so that the instance after a failure goes on from
/// there. Not thread-safe: the turn of the root owns it.
/// </summary>
internal sealed class RootMemory(SupervisionIntent intent)
{
    /// <summary>What is wanted.</summary>
    public SupervisionIntent Intent => intent;

    /// <summary>What is to be remembered; null before the first root has made it.</summary>
    public HistoryMemory? History { get; set; }

    /// <summary>What people are told of; null before the first root has made it, and where nobody is told.</summary>
    public AlertBook? Alerts { get; set; }

    /// <summary>Who waits for a reload, and how many components have not taken their change yet.</summary>
    public Dictionary<long, (IActorRef Asker, int Missing)> Reloads { get; } = [];

    /// <summary>The id of the last of them.</summary>
    public long LastReload { get; set; }

    /// <summary>Whether all components are to stop.</summary>
    public bool StopsAll { get; set; }

    /// <summary>Whether they are to be killed at once.</summary>
    public bool Hastens { get; set; }

    /// <summary>All that are to stop, in the order of the start: each after those that it depends on.</summary>
    public IReadOnlyList<ComponentSpec> ToStop { get; set; } = [];

    /// <summary>Whether each is asked as soon as those that depend on it are gone, without further patience.</summary>
    public bool AsksAll { get; set; }

    /// <summary>Who waits for the stop of all, and until when on the monotonic clock.</summary>
    public List<(long Id, IActorRef Asker, TimeSpan Due)> StopAskers { get; } = [];

    /// <summary>The id of the last of them.</summary>
    public long LastStopAsker { get; set; }

    /// <summary>Who was asked to stop and has not said that it has.</summary>
    public HashSet<ComponentName> Leaving { get; } = [];

    /// <summary>Who was asked to stop.</summary>
    public HashSet<ComponentName> ToldToLeave { get; } = [];
}
