namespace ActorWatch.Actors.Event;

/// <summary>A line about something odd. Immutable.</summary>
public sealed class Warning : LogEvent
{
    /// <summary>Creates the event.</summary>
    public Warning(string logSource, Type logClass, object message, Exception? cause = null)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}
