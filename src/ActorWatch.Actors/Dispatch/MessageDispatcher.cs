namespace ActorWatch.Actors;

/// <summary>
/// Decides where and when actors run. A work item is an actor with something to do, or a continuation (the completion
/// of an Ask, the rest of an async handler of an actor that ended). An actor is never scheduled twice at a time.
/// </summary>
public abstract class MessageDispatcher
{
    /// <summary>How many user messages an actor handles before it queues up behind the others. Default 30; above zero.</summary>
    public virtual int Throughput => 30;

    /// <summary>Arranges that <c>Execute</c> of the item is called once, soon, on any thread. Any thread may call this.</summary>
    public abstract void Schedule(IThreadPoolWorkItem item);

    /// <summary>As <see cref="Schedule"/>, for an actor that has used up its throughput: others should come first.</summary>
    public virtual void ScheduleLast(IThreadPoolWorkItem item) => Schedule(item);
}
