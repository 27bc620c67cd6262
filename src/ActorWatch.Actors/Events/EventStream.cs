namespace ActorWatch.Actors.Event;

/// <summary>
/// Passes events to the actors that subscribed to their type, a base type or an interface of it. Publishing is a Tell
/// on the caller's thread. Thread-safe.
/// </summary>
public sealed class EventStream
{
    private readonly Lock _lock = new();
    private volatile Subscriptions _subscriptions = new([]);

    internal EventStream()
    {
    }

    /// <summary>Subscribes to a type; false when that is so already.</summary>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_lock)
        {
            var next = _subscriptions.With(subscriber, channel);
            var changed = !ReferenceEquals(next, _subscriptions);
            _subscriptions = next;
            return changed;
        }
    }

    /// <summary>Subscribes to a type; false when that is so already.</summary>
    public bool Subscribe<TChannel>(IActorRef subscriber) => Subscribe(subscriber, typeof(TChannel));

    /// <summary>Ends all subscriptions of an actor; false when there was none.</summary>
    public bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Replace(static (all, who, _) => all.Without(who), subscriber, typeof(object));
    }

    /// <summary>Ends the subscription to a type and what is derived from it; false when there was none.</summary>
    public bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        return Replace(static (all, who, what) => all.Without(who, what), subscriber, channel);
    }

    /// <summary>Ends the subscription to a type and what is derived from it; false when there was none.</summary>
    public bool Unsubscribe<TChannel>(IActorRef subscriber) => Unsubscribe(subscriber, typeof(TChannel));

    /// <summary>Tells the event to each actor that wants it, once.</summary>
    public void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var sawDead = false;
        foreach (var subscriber in _subscriptions.For(@event.GetType()))
        {
            if (subscriber is InternalActorRef { IsTerminated: true })
            {
                sawDead = true;
            }
            else
            {
                subscriber.Tell(@event, null);
            }
        }

        if (sawDead)
        {
            Replace(static (all, _, _) => all.WithoutDead(), ActorRefs.Nobody, typeof(object));
        }
    }

    internal bool HasSubscribers(Type channel) => _subscriptions.For(channel).Length > 0;

    private bool Replace(Func<Subscriptions, IActorRef, Type, Subscriptions> change, IActorRef subscriber, Type channel)
    {
        lock (_lock)
        {
            var next = change(_subscriptions, subscriber, channel);
            var changed = !ReferenceEquals(next, _subscriptions);
            _subscriptions = next;
            return changed;
        }
    }
}
