using Microsoft.Extensions.Logging;

namespace ActorWatch.Cli.Daemon;

/// <summary>Brings the daemon's own warnings and errors into the journal.</summary>
internal sealed class JournalLoggerFactory(Action<DaemonEvent> journal) : ILoggerFactory
{
    // A component that gave up has its own line in the journal, as each change of a state.
    private const int GaveUp = 3002;

    public ILogger CreateLogger(string categoryName) => new JournalLogger(journal);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class JournalLogger(Action<DaemonEvent> journal) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && eventId.Id != GaveUp)
            {
                var cause = exception is null ? "" : $"{exception.GetType().Name}: {exception.Message}";
                var what = $"{logLevel.ToString().ToLowerInvariant()}: {formatter(state, exception)}";
                journal(new DaemonEvent(TimeProvider.System.GetUtcNow(), null, null, what, cause));
            }
        }
    }
}
