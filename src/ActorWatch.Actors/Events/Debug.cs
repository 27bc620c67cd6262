namespace ActorWatch.Actors.Event;

/// <summary>A line for those who look for a fault. Immutable.</summary>
public sealed class Debug : LogEvent
{
    /// <summary>Creates the event.</summary>
    public Debug(string logSource, Type logClass, object message, Exception? cause = null)
        : base(cause, logSource, logClass, message)
    {
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.DebugLevel;
}
