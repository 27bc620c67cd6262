using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api.Sockets;

/// <summary>
/// Listens on a Unix socket, and again when somebody removed its file: a daemon that nobody can reach is of no use. The
/// kernel tells of the removal; what is connected already is not touched.
/// </summary>
internal sealed partial class LastingSocketListener(
    IConnectionListenerFactory factory, EndPoint endpoint, TimeProvider time, ILogger logger) : IConnectionListener
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly string _path = endpoint.ToString()!;
    private readonly CancellationTokenSource _end = new();
    private readonly List<IConnectionListener> _listeners = []; // what they accepted may use them to the end
    private volatile IConnectionListener _listener = null!;
    private FileSystemWatcher? _watcher;

    public EndPoint EndPoint => endpoint;

    /// <summary>Listens for the first time.</summary>
    public Task BindAsync(CancellationToken cancellationToken) => ListenAsync(cancellationToken);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await _listener.AcceptAsync(cancellationToken).ConfigureAwait(false) is { } connection)
            {
                return connection;
            }

            if (_end.IsCancellationRequested)
            {
                return null;
            }

            await ListenAgainAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _watcher?.Dispose();
        await _listener.UnbindAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync().ConfigureAwait(false);
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }

        _end.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        SocketClaim.Prepare(_path);
        _listener = await factory.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        _listeners.Add(_listener);
        if (!OperatingSystem.IsWindows())
        {
            // Whoever connects before this line is judged by his credentials all the same.
            File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Watch(_listener);
    }

    private void Watch(IConnectionListener listener)
    {
        _watcher?.Dispose();
        try
        {
            _watcher = new FileSystemWatcher(Path.GetDirectoryName(_path)!, Path.GetFileName(_path))
            {
                NotifyFilter = NotifyFilters.FileName,
            };
            _watcher.Deleted += (_, _) => UnbindIfGone(listener);
            _watcher.Renamed += (_, _) => UnbindIfGone(listener);
            _watcher.Error += (_, _) => UnbindIfGone(listener);
            _watcher.EnableRaisingEvents = true;
            UnbindIfGone(listener);
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            LogUnwatched(logger, _path, error);
        }
    }

    // Whoever accepts hears of it, and makes the next.
    private void UnbindIfGone(IConnectionListener listener)
    {
        if (!File.Exists(_path) && !_end.IsCancellationRequested)
        {
            _ = listener.UnbindAsync().AsTask();
        }
    }

    private async Task ListenAgainAsync()
    {
        var isTold = false;
        do
        {
            try
            {
                await ListenAsync(_end.Token).ConfigureAwait(false);
                LogAgain(logger, _path);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketInUseException
                or AddressInUseException or OperationCanceledException)
            {
                if (!isTold && !_end.IsCancellationRequested)
                {
                    LogCannot(logger, _path, error);
                }

                isTold = true;
            }
        }
        while (await PauseAsync().ConfigureAwait(false));
    }

    // False when the end has come.
    private async Task<bool> PauseAsync()
    {
        await Task.Delay(Retry, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_end.IsCancellationRequested;
    }

    [LoggerMessage(8002, LogLevel.Warning, "The socket '{Path}' was removed; the daemon listens there again")]
    private static partial void LogAgain(ILogger logger, string path);

    [LoggerMessage(8004, LogLevel.Warning, "The socket '{Path}' is not watched: should it be removed, nobody reaches the daemon")]
    private static partial void LogUnwatched(ILogger logger, string path, Exception error);

    [LoggerMessage(8003, LogLevel.Error, "The socket '{Path}' was removed and cannot be made again; this is tried each second")]
    private static partial void LogCannot(ILogger logger, string path, Exception error);
}
