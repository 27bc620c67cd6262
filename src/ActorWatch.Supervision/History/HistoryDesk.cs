using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Supervision.History;

/// <summary>Where a supervisor hands in what is to be remembered; it never waits. Thread-safe for different components.</summary>
internal sealed class HistoryDesk(HistoryMemory memory, IActorRef actor)
{
    /// <summary>What is remembered of a component; null for nothing.</summary>
    public StoredComponent? Read(ComponentName component) => memory.Read(component);

    /// <summary>Remembers this of a component from now on.</summary>
    public void Persist(StoredComponent component)
    {
        memory.Keep(component);
        actor.Tell(new HistoryActor.Persist(component.Name), ActorRefs.NoSender);
    }

    /// <summary>How far the log of a component was read; null for not at all.</summary>
    public StoredLogRules? ReadLogRules(ComponentName component) => memory.ReadLogRules(component);

    /// <summary>Remembers how far a log was read, and adds the events of what was found up to there, as one.</summary>
    public void Record(StoredLogRules rules, IReadOnlyList<HistoryEvent> events)
    {
        memory.Keep(rules);
        actor.Tell(new HistoryActor.RecordLogRules(rules, events), ActorRefs.NoSender);
    }

    /// <summary>Adds an event.</summary>
    public void Record(HistoryEvent added) => actor.Tell(new HistoryActor.Record(added), ActorRefs.NoSender);
}
