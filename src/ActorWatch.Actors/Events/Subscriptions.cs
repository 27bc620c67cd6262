using System.Collections.Concurrent;

namespace ActorWatch.Actors.Event;

/// <summary>
/// Who wants which events. An unsubscription from a type excludes that type and what is derived from it. Immutable but
/// for the cache of answers, which any thread may fill.
/// </summary>
internal sealed class Subscriptions(Subscriptions.Entry[] entries)
{
    private readonly ConcurrentDictionary<Type, IActorRef[]> _cache = new();

    public IActorRef[] For(Type type)
        => entries.Length == 0 ? [] : _cache.GetOrAdd(type, static (wanted, all) => Find(wanted, all), entries);

    public Subscriptions With(IActorRef subscriber, Type channel)
    {
        if (Array.Exists(entries, entry => entry.Subscriber.Equals(subscriber) && entry.Wants(channel) && entry.Channel == channel))
        {
            return this;
        }

        var others = entries
            .Where(entry => !entry.Subscriber.Equals(subscriber) || entry.Channel != channel)
            .Select(entry => entry.Subscriber.Equals(subscriber) ? entry.Including(channel) : entry);
        return new Subscriptions([.. others, new Entry(subscriber, channel, [])]);
    }

    public Subscriptions Without(IActorRef subscriber)
        => Changed([.. entries.Where(entry => !entry.Subscriber.Equals(subscriber))]);

    public Subscriptions Without(IActorRef subscriber, Type channel)
    {
        if (!Array.Exists(entries, entry => entry.Subscriber.Equals(subscriber) && entry.Concerns(channel)))
        {
            return this;
        }

        return new Subscriptions([.. entries
            .Where(entry => !entry.Subscriber.Equals(subscriber) || !channel.IsAssignableFrom(entry.Channel))
            .Select(entry => entry.Subscriber.Equals(subscriber) && entry.Wants(channel) ? entry.Excluding(channel) : entry)]);
    }

    public Subscriptions WithoutDead()
        => Changed([.. entries.Where(entry => entry.Subscriber is not InternalActorRef { IsTerminated: true })]);

    private static IActorRef[] Find(Type wanted, Entry[] all)
        => [.. all.Where(entry => entry.Wants(wanted)).Select(entry => entry.Subscriber).Distinct()];

    private Subscriptions Changed(Entry[] rest) => rest.Length == entries.Length ? this : new Subscriptions(rest);

    internal sealed record Entry(IActorRef Subscriber, Type Channel, Type[] Excluded)
    {
        public bool Wants(Type type)
            => Channel.IsAssignableFrom(type) && !Array.Exists(Excluded, excluded => excluded.IsAssignableFrom(type));

        public bool Concerns(Type type) => Wants(type) || type.IsAssignableFrom(Channel);

        public Entry Excluding(Type type) => this with { Excluded = [.. Excluded, type] };

        public Entry Including(Type type) => this with { Excluded = [.. Excluded.Where(each => !type.IsAssignableFrom(each))] };
    }
}
