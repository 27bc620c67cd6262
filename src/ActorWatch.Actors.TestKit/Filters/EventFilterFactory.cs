using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.TestKit;

/// <summary>Makes filters that count log events and dead letters while a part of a test runs.</summary>
public sealed class EventFilterFactory
{
    private readonly TestKitBase _kit;

    internal EventFilterFactory(TestKitBase kit) => _kit = kit;

    /// <summary>Counts errors whose cause is of the type, or holds one of the type.</summary>
    public EventFilterApplier Exception<TException>(
        string? message = null, string? start = null, string? contains = null, string? source = null)
        where TException : Exception
        => Logs<Error>(message, start, contains, source, line => line.Cause is TException or { InnerException: TException });

    /// <summary>Counts errors.</summary>
    public EventFilterApplier Error(string? message = null, string? start = null, string? contains = null, string? source = null)
        => Logs<Error>(message, start, contains, source, static _ => true);

    /// <summary>Counts warnings.</summary>
    public EventFilterApplier Warning(string? message = null, string? start = null, string? contains = null, string? source = null)
        => Logs<Warning>(message, start, contains, source, static _ => true);

    /// <summary>Counts lines about normal events.</summary>
    public EventFilterApplier Info(string? message = null, string? start = null, string? contains = null, string? source = null)
        => Logs<Info>(message, start, contains, source, static _ => true);

    /// <summary>Counts debug lines.</summary>
    public EventFilterApplier Debug(string? message = null, string? start = null, string? contains = null, string? source = null)
        => Logs<Debug>(message, start, contains, source, static _ => true);

    /// <summary>Counts dead letters.</summary>
    public EventFilterApplier DeadLetter() => new(_kit, typeof(AllDeadLetters), static _ => true, "dead letter");

    /// <summary>Counts dead letters with a message of the type.</summary>
    public EventFilterApplier DeadLetter<TMessage>()
        => new(_kit, typeof(AllDeadLetters), static letter => ((AllDeadLetters)letter).Message is TMessage, $"dead {typeof(TMessage).Name}");

    private EventFilterApplier Logs<TEvent>(
        string? message, string? start, string? contains, string? source, Func<LogEvent, bool> fits)
        where TEvent : LogEvent
        => new(_kit, typeof(TEvent), candidate => candidate is TEvent line
            && fits(line)
            && Fits(line.Message.ToString() ?? string.Empty, message, start, contains)
            && (source is null || line.LogSource == source), typeof(TEvent).Name);

    private static bool Fits(string text, string? message, string? start, string? contains)
        => (message is null || text == message)
            && (start is null || text.StartsWith(start, StringComparison.Ordinal))
            && (contains is null || text.Contains(contains, StringComparison.Ordinal));
}
