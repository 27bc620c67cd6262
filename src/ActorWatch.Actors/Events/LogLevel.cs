namespace ActorWatch.Actors.Event;

/// <summary>How important a log event is.</summary>
public enum LogLevel
{
    /// <summary>For those who look for a fault.</summary>
    DebugLevel,

    /// <summary>Normal events.</summary>
    InfoLevel,

    /// <summary>Something is odd, and the system goes on.</summary>
    WarningLevel,

    /// <summary>Something failed.</summary>
    ErrorLevel,
}
