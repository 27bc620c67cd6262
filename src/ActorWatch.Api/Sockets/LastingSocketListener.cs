using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Api.Sockets;

/// <summary>
/// Listens on a Unix socket, and again when somebody removed its file: a daemon that nobody can reach is of no use. Whether
/// the file is there is asked once a second, which costs one system call; what is connected already is not touched.
/// </summary>
internal sealed partial class LastingSocketListener(
    IConnectionListenerFactory factory, EndPoint endpoint, TimeProvider time, ILogger logger) : IConnectionListener
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly string _path = endpoint.ToString()!;
    private readonly CancellationTokenSource _end = new();
    private readonly List<IConnectionListener> _listeners = []; // what they accepted may use them to the end
    private volatile IConnectionListener _listener = null!;
    private Task _watching = Task.CompletedTask;

    public EndPoint EndPoint => endpoint;

    /// <summary>Listens for the first time.</summary>
    public async Task BindAsync(CancellationToken cancellationToken)
    {
        await ListenAsync(cancellationToken).ConfigureAwait(false);
        _watching = WatchAsync();
    }

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
        await _watching.ConfigureAwait(false);
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
    }

    private async Task WatchAsync()
    {
        while (await PauseAsync().ConfigureAwait(false))
        {
            var listener = _listener;
            if (!File.Exists(_path))
            {
                // Whoever accepts hears of it, and makes the next.
                await listener.UnbindAsync().ConfigureAwait(false);
            }
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
        await Task.Delay(Period, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_end.IsCancellationRequested;
    }

    [LoggerMessage(8002, LogLevel.Warning, "The socket '{Path}' was removed; the daemon listens there again")]
    private static partial void LogAgain(ILogger logger, string path);

    [LoggerMessage(8003, LogLevel.Error, "The socket '{Path}' was removed and cannot be made again; this is tried each second")]
    private static partial void LogCannot(ILogger logger, string path, Exception error);
}
