namespace ActorWatch.Actors.Event;

/// <summary>One method for each level, with and without an exception.</summary>
public static class LoggingExtensions
{
    /// <summary>Returns a log whose source is the actor.</summary>
    public static ILoggingAdapter GetLogger(this IActorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new StreamLoggingAdapter(context.System, context.Self.Path.ToString(), context.Props.Type);
    }

    /// <summary>Writes a debug line.</summary>
    public static void Debug(this ILoggingAdapter log, string format, params object?[] args)
        => Write(log, LogLevel.DebugLevel, null, format, args);

    /// <summary>Writes a debug line with an exception.</summary>
    public static void Debug(this ILoggingAdapter log, Exception? cause, string format, params object?[] args)
        => Write(log, LogLevel.DebugLevel, cause, format, args);

    /// <summary>Writes a line about a normal event.</summary>
    public static void Info(this ILoggingAdapter log, string format, params object?[] args)
        => Write(log, LogLevel.InfoLevel, null, format, args);

    /// <summary>Writes a line about a normal event, with an exception.</summary>
    public static void Info(this ILoggingAdapter log, Exception? cause, string format, params object?[] args)
        => Write(log, LogLevel.InfoLevel, cause, format, args);

    /// <summary>Writes a warning.</summary>
    public static void Warning(this ILoggingAdapter log, string format, params object?[] args)
        => Write(log, LogLevel.WarningLevel, null, format, args);

    /// <summary>Writes a warning with an exception.</summary>
    public static void Warning(this ILoggingAdapter log, Exception? cause, string format, params object?[] args)
        => Write(log, LogLevel.WarningLevel, cause, format, args);

    /// <summary>Writes an error.</summary>
    public static void Error(this ILoggingAdapter log, string format, params object?[] args)
        => Write(log, LogLevel.ErrorLevel, null, format, args);

    /// <summary>Writes an error with an exception.</summary>
    public static void Error(this ILoggingAdapter log, Exception? cause, string format, params object?[] args)
        => Write(log, LogLevel.ErrorLevel, cause, format, args);

    private static void Write(ILoggingAdapter log, LogLevel level, Exception? cause, string format, object?[] args)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.IsEnabled(level))
        {
            log.Log(level, cause, format, args);
        }
    }
}
