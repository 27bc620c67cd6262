namespace ActorWatch.Actors;

/// <summary>A set of refs that remembers the order in which they came. Not thread-safe: one actor owns it.</summary>
internal sealed class OrderedRefs
{
    private readonly Dictionary<InternalActorRef, long> _refs = [];
    private long _next;

    public void Add(InternalActorRef item) => _refs.TryAdd(item, _next++);

    public void Remove(InternalActorRef item) => _refs.Remove(item);

    public InternalActorRef[] ToArray() => [.. _refs.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
}
