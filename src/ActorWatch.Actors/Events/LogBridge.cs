using Microsoft.Extensions.Logging;

namespace ActorWatch.Actors.Event;

/// <summary>Carries log events, and the first dead letters, to Microsoft.Extensions.Logging. Thread-safe.</summary>
internal sealed partial class LogBridge(ActorSystem system, ActorSystemSetup setup)
{
    private const string Category = "ActorWatch.Actors";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);
    private readonly ILogger? _logger = setup.LoggerFactory?.CreateLogger(Category);
    private readonly Lock _lock = new();
    private int _deadLetters;
    private long _silentSince;

    public bool IsEnabled(LogLevel level)
        => level >= setup.LogLevel
            && (_logger?.IsEnabled(Convert(level)) == true || system.EventStream.HasSubscribers(TypeOf(level)));

    public void Write(LogEvent logEvent)
    {
        if (_logger is not null && logEvent.LogLevel() >= setup.LogLevel)
        {
            var level = Convert(logEvent.LogLevel());
            if (_logger.IsEnabled(level))
            {
                var text = logEvent.Message.ToString() ?? string.Empty;
                Line(_logger, level, logEvent.Cause, logEvent.LogSource, text);
            }
        }
    }

    public void Write(DeadLetter letter)
    {
        if (!IsEnabled(LogLevel.InfoLevel) || !CountDeadLetter(out var isLast))
        {
            return;
        }

        var text = $"Message {letter.Message.GetType().Name} from {letter.Sender} to {letter.Recipient} was not delivered."
            + (isLast ? $" No more dead letters are logged for {Silence.TotalMinutes} minutes." : string.Empty);
        system.PublishLog(new Info(letter.Recipient.Path.ToString(), typeof(DeadLetterRef), text));
    }

    private static Type TypeOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        _ => typeof(Error),
    };

    private static Microsoft.Extensions.Logging.LogLevel Convert(LogLevel level)
        => (Microsoft.Extensions.Logging.LogLevel)((int)level + 1);

    [LoggerMessage(EventId = 1000, Message = "{Source}: {Text}")]
    private static partial void Line(
        ILogger logger, Microsoft.Extensions.Logging.LogLevel level, Exception? exception, string source, string text);

    private bool CountDeadLetter(out bool isLast)
    {
        lock (_lock)
        {
            var now = system.TimeProvider.GetTimestamp();
            if (_deadLetters >= setup.LogDeadLetters && system.TimeProvider.GetElapsedTime(_silentSince, now) >= Silence)
            {
                _deadLetters = 0;
            }

            isLast = ++_deadLetters == setup.LogDeadLetters;
            if (isLast)
            {
                _silentSince = now;
            }

            return _deadLetters <= setup.LogDeadLetters;
        }
    }
}
