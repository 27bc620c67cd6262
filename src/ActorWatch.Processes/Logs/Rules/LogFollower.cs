using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Logs.Rules;

/// <summary>
/// Follows one log for its rules. The thread of the watch calls <see cref="Step"/>; all else is thread-safe. While what
/// was told has not been taken nothing more is read, so that no log can be ahead of who hears of it.
/// </summary>
internal sealed class LogFollower(
    ComponentSpec spec, Func<ILogFile?> tryOpen, LogMark? from, Action<LogFindings> observer, Action wake, TimeProvider time)
    : ILogFollower
{
    private const long LongestSilence = 16 * 1024 * 1024;
    private static readonly TimeSpan MarkPeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly LogMatcher _matcher = new(spec.Log.Rules, spec.Log.Mode == LogMode.Pipe && spec.Workload is ProcessSpec);
    private readonly List<LogMatch> _found = [];
    private LogMark? _from = from;
    private ILogFile? _file;
    private LineSource? _source;
    private TimeSpan _pause = ShortestPause;
    private long _toldPosition;
    private long _toldAt = time.GetTimestamp();
    private volatile bool _isTold;
    private volatile bool _isDisposed;

    /// <summary>Whether nobody wants it any more.</summary>
    public bool IsDisposed => _isDisposed;

    /// <summary>Whose log it is.</summary>
    public ComponentName Component => spec.Name;

    /// <summary>Time stamp of the next step.</summary>
    public long Due { get; private set; } = time.GetTimestamp();

    /// <summary>Whether a step may be made: what was told last has been taken.</summary>
    public bool IsReady => !_isTold;

    /// <inheritdoc/>
    public void ReadOn()
    {
        _isTold = false;
        wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        wake();
    }

    /// <summary>Closes the log, after the last step.</summary>
    public void Close() => _file?.Dispose();

    /// <summary>Tries again later, after a fault.</summary>
    public void Rest(TimeSpan pause) => Due = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);

    /// <summary>Reads on for a while, and tells what was found.</summary>
    /// <exception cref="IOException">The log cannot be read now.</exception>
    public void Step(byte[] bytes, char[] characters)
    {
        if (_file is null or { IsReplaced: true })
        {
            Take(tryOpen());
        }

        var isMoved = false;
        while (_source is not null && _found.Count == 0 && _source.TryRead(_file!, bytes, out var lines, out var position))
        {
            isMoved = true;
            _matcher.Find(lines, position, characters, _found);
            if (_source.Position - _toldPosition >= LongestSilence)
            {
                break;
            }
        }

        _pause = isMoved ? ShortestPause : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 3 / 2, LongestPause.Ticks));
        Rest(isMoved && _found.Count > 0 ? TimeSpan.Zero : _pause);
        TellIfNeeded();
    }

    private void Take(ILogFile? next)
    {
        if (next is null)
        {
            BeginAtNothing();
            return;
        }

        if (_source is null)
        {
            _source = _from is null ? LineSource.AtEnd(next) : LineSource.From(_from, next);
            _toldPosition = _from is null ? -1 : _source.Position;
        }
        else
        {
            _source = new LineSource(next.Start);
        }

        _file?.Dispose();
        _file = next;
    }

    // A log that begins later is read from its beginning.
    private void BeginAtNothing()
    {
        if (_from is null)
        {
            _from = new LogMark(0);
            Tell(new LogFindings([], _from));
        }
    }

    private void TellIfNeeded()
    {
        if (_source is null || _source.Position == _toldPosition)
        {
            return;
        }

        var moved = Math.Abs(_source.Position - _toldPosition);
        if (_found.Count > 0 || _toldPosition < 0 || moved >= LongestSilence || time.GetElapsedTime(_toldAt) >= MarkPeriod)
        {
            var findings = new LogFindings([.. _found], _source.Mark);
            _found.Clear();
            (_toldPosition, _toldAt) = (_source.Position, time.GetTimestamp());
            Tell(findings);
        }
    }

    private void Tell(LogFindings findings)
    {
        _isTold = true;
        observer(findings);
    }
}
