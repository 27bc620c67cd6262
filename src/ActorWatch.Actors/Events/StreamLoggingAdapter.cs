namespace ActorWatch.Actors.Event;

/// <summary>Writes to the event stream and to the logger of the system.</summary>
internal sealed class StreamLoggingAdapter(ActorSystem system, string source, Type type) : ILoggingAdapter
{
    public bool IsDebugEnabled => IsEnabled(LogLevel.DebugLevel);

    public bool IsEnabled(LogLevel logLevel) => system.Logs.IsEnabled(logLevel);

    public void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args)
    {
        object message = args.Length == 0 ? format : new LogMessage(format, args);
        system.PublishLog(logLevel switch
        {
            LogLevel.DebugLevel => new Debug(source, type, message, cause),
            LogLevel.InfoLevel => new Info(source, type, message, cause),
            LogLevel.WarningLevel => new Warning(source, type, message, cause),
            _ => new Error(cause, source, type, message),
        });
    }
}
