using System.Text.Json;
using ActorWatch.Api.Mapping;
using ActorWatch.Client.Contracts;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api.StatusFiles;

/// <summary>
/// Writes the status into a file for scripts: when it changes, and at the latest when its time is over. The file is replaced
/// as a whole, so nobody reads half of it. Thread-safe.
/// </summary>
public sealed partial class StatusFile : IAsyncDisposable
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // Shortest time between two writes; nobody reads a file more often.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ISupervision _supervision;
    private readonly Func<StatusFileOptions?> _options;
    private readonly DaemonIdentity _daemon;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly Task _run;
    private StatusFileOptions? _used;
    private StatusSnapshot? _written;
    private long _writtenAt;
    private string? _trouble;
    private bool _isLast; // nobody watches from then on

    private StatusFile(
        ISupervision supervision, Func<StatusFileOptions?> options, DaemonIdentity daemon, TimeProvider time, ILogger logger)
    {
        _supervision = supervision;
        _options = options;
        _daemon = daemon;
        _time = time;
        _logger = logger;
        _run = RunAsync();
    }

    /// <summary>Begins to write.</summary>
    /// <param name="supervision">Whose status.</param>
    /// <param name="options">What is configured at the moment; null for no file.</param>
    /// <param name="daemon">What stands in the file about the daemon.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is told that the file cannot be written.</param>
    public static StatusFile Begin(
        ISupervision supervision, Func<StatusFileOptions?> options, DaemonIdentity daemon, TimeProvider time, ILogger logger) =>
        new(supervision, options, daemon, time, logger);

    /// <summary>The configuration may be another one.</summary>
    public void Changed() => _news.Release();

    /// <summary>Writes how things stand at last, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        try
        {
            _isLast = true;
            Take(await _supervision.GetStatusAsync(CancellationToken.None).ConfigureAwait(false));
        }
        catch (TimeoutException)
        {
            // What was written last is old soon.
        }

        _end.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (_options() is null)
                {
                    await _news.WaitAsync(_end.Token).ConfigureAwait(false);
                    continue;
                }

                await foreach (var snapshot in _supervision.WatchAsync(_end.Token).ConfigureAwait(false))
                {
                    if (!Take(snapshot))
                    {
                        break;
                    }

                    await Task.Delay(Pause, _time, _end.Token).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or TimeoutException)
            {
                // It is to end; or the supervision is stuck, and the file grows old as it should.
            }
        }
    }

    /// <summary>Writes a status where it is due; false when no file is wanted any more.</summary>
    private bool Take(StatusSnapshot snapshot)
    {
        if (_options() is not { } options)
        {
            return false;
        }

        var isChanged = _isLast || options != _used || !IsSame(snapshot, _written);
        if (!isChanged && _time.GetElapsedTime(_writtenAt) < options.Every)
        {
            return true;
        }

        var trouble = TryWrite(options, snapshot);
        if (trouble is null)
        {
            (_used, _written, _writtenAt) = (options, snapshot, _time.GetTimestamp());
        }
        else if (trouble != _trouble)
        {
            LogTrouble(_logger, trouble);
        }

        _trouble = trouble;
        return true;
    }

    private static bool IsSame(StatusSnapshot snapshot, StatusSnapshot? written) =>
        written is not null && ReferenceEquals(snapshot.Components, written.Components) && snapshot.Notices.SequenceEqual(written.Notices);

    private string? TryWrite(StatusFileOptions options, StatusSnapshot snapshot)
    {
        var next = $"{options.Path}.new";
        try
        {
            File.Delete(next); // not to write through a link that somebody else has put there
            var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = Readable;
            }

            using (var file = new FileStream(next, settings))
            {
                file.Write(Content(options, snapshot));
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(file.SafeFileHandle, Readable); // whatever the daemon's umask is
                }
            }

            File.Move(next, options.Path, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"'{options.Path}': {error.Message.TrimEnd('.')}";
        }
    }

    private byte[] Content(StatusFileOptions options, StatusSnapshot snapshot) => options.IsJson
        ? [.. JsonSerializer.SerializeToUtf8Bytes(StatusMapper.ToReport(snapshot, _daemon, _time), ApiJson.Wire.StatusReport), (byte)'\n']
        : snapshot.IsHealthy && !_isLast ? "healthy\n"u8.ToArray() : "unhealthy\n"u8.ToArray();

    [LoggerMessage(8006, LogLevel.Error, "Cannot write the status file {Trouble}")]
    private static partial void LogTrouble(ILogger logger, string trouble);
}
