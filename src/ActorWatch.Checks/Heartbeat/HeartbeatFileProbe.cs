using ActorWatch.Supervision;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Heartbeat;

/// <summary>
/// Looks when a file was last touched. The wall clock, by which files are dated, is believed at the first look alone; from
/// then on a touch is a date that changed, and silence is counted on the monotonic clock: a step of the wall clock neither
/// condemns nor hides anything.
/// </summary>
internal sealed class HeartbeatFileProbe(HeartbeatFileCheckSpec check, TimeProvider time) : IProbe
{
    private readonly long _begin = time.GetTimestamp();
    private DateTime? _date;
    private TimeSpan _silence;
    private long _lastLook = time.GetTimestamp();

    /// <inheritdoc/>
    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        // A file system may hang: that is the timeout of the probe, and nobody else waits for it.
        DateTime? date;
        try
        {
            date = await Task.Run(() => Look(check.Path), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ProbeResult.Error($"cannot look at '{check.Path}': {error.Message}");
        }

        var now = time.GetTimestamp();
        Note(date, now);
        var isTimely = date is not null && _silence <= check.Within;
        var message = date is null ? $"'{check.Path}' does not exist" : $"touched {Durations.Text(Rounded(_silence))} ago";
        if (!isTimely && check.AllowsTimeForTheFirst && time.GetElapsedTime(_begin, now) <= check.Within)
        {
            return ProbeResult.Passed($"not touched yet; {message}");
        }

        return isTimely ? ProbeResult.Passed(message)
            : ProbeResult.Failed(date is null ? message : $"{message}, allowed are {Durations.Text(check.Within)}");
    }

    private void Note(DateTime? date, long now)
    {
        var sinceLook = time.GetElapsedTime(_lastLook, now);
        var byWallClock = date is { } touched ? time.GetUtcNow().UtcDateTime - touched : TimeSpan.Zero;
        byWallClock = byWallClock > TimeSpan.Zero ? byWallClock : TimeSpan.Zero;
        _silence = date == _date ? _silence + sinceLook
            : _date is null || byWallClock < sinceLook ? byWallClock
            : sinceLook;
        (_date, _lastLook) = (date, now);
    }

    private static DateTime? Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists || Directory.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;
    }

    private static TimeSpan Rounded(TimeSpan silence) => TimeSpan.FromMilliseconds(Math.Round(silence.TotalMilliseconds));
}
