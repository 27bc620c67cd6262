using System.Globalization;

namespace ActorWatch.Actors.Event;

/// <summary>A line of the log, as published on the event stream. Immutable.</summary>
public abstract class LogEvent
{
    private protected LogEvent(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <summary>What was caught; null when nothing was.</summary>
    public Exception? Cause { get; }

    /// <summary>Where it comes from: the path of an actor, or a name.</summary>
    public string LogSource { get; }

    /// <summary>The type that it comes from.</summary>
    public Type LogClass { get; }

    /// <summary>The text, or something whose ToString is the text.</summary>
    public object Message { get; }

    /// <summary>The importance.</summary>
    public abstract LogLevel LogLevel();

    /// <summary>Returns the level, the source and the text.</summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"[{LogLevel().ToString()[..^5]}][{LogSource}] {Message}");
}
