using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Logs;

/// <summary>
/// Tells what happens to logs to all who may want to know: the log itself, the daemon's own log, and the supervision. What
/// happens before the supervision listens is kept for it.
/// </summary>
internal sealed class LogTroubleBook(IComponentLog logs, ILogger logger) : ILogTroubles
{
    private readonly Lock _gate = new();
    private readonly List<LogTrouble> _unheard = [];
    private Action<LogTrouble>? _observer;

    /// <inheritdoc/>
    public void Observe(Action<LogTrouble> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        lock (_gate)
        {
            _observer = observer;
            _unheard.ForEach(observer);
            _unheard.Clear();
        }
    }

    /// <summary>Something happened.</summary>
    /// <param name="spec">Whose log.</param>
    /// <param name="path">Which file.</param>
    /// <param name="what">What happened.</param>
    /// <param name="lasting">What is wrong from now on; null when nothing is.</param>
    public void Tell(ComponentSpec spec, string path, string what, string? lasting)
    {
        Log.OfItsLog(logger, spec.Name.Value, what);
        logs.Append(spec, what);
        var trouble = new LogTrouble(spec.Name, path, what, lasting);
        lock (_gate)
        {
            if (_observer is { } observer)
            {
                observer(trouble);
            }
            else
            {
                _unheard.Add(trouble);
            }
        }
    }
}
