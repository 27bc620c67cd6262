namespace ActorWatch.Actors.Event;

/// <summary>Writes log events with one source. Templates are those of <see cref="string.Format(string, object[])"/>, formatted only when someone reads. Thread-safe.</summary>
public interface ILoggingAdapter
{
    /// <summary>True when debug lines are read.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>True when lines of that level are read.</summary>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Writes a line.</summary>
    void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args);
}
