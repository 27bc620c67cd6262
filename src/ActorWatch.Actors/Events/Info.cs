namespace ActorWatch.Actors.Event;

/// <summary>A line about a normal event. Immutable.</summary>
public sealed class Info : LogEvent
{
    /// <summary>Creates the event.</summary>
    public Info(string logSource, Type logClass, object message, Exception? cause = null)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;
}
