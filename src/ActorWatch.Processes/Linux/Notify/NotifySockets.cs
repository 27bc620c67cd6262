using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ActorWatch.Processes.Directories;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Supervision;
using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Linux.Notify;

/// <summary>
/// The sockets of all instances that tell of themselves, read by one thread. Each component has one of its own, which its
/// user alone may write to, so that no other can keep it from being heard. They have names in the runtime directory, so that
/// a next daemon hears on.
/// </summary>
/// <param name="directory">Where the sockets are.</param>
/// <param name="logger">The daemon's own log.</param>
internal sealed unsafe class NotifySockets(string directory, ILogger logger) : IDisposable
{
    private const string Address = "NOTIFY_SOCKET";
    private const string Silence = "WATCHDOG_USEC";
    private const string WatchedPid = "WATCHDOG_PID";
    private const int Depth = 3; // the sockets', the store's, and that of all runtime directories
    private const int LongestPath = 107;
    private const int UnixFamily = 1;
    private const int DatagramKind = 2;
    private const int SocketLevel = 1;
    private const int PassCredentials = 16;
    private const uint OwnerOnly = 0x180; // 0600

    private readonly ConcurrentDictionary<long, NotifySocket> _sockets = new();
    private readonly EventLoop _loop = new("actorwatch-notify", error => Log.ReaperFailed(logger, error));
    private int _isStarted;

    /// <summary>What the program finds in its environment; no WATCHDOG_PID, which is not known before it runs.</summary>
    public KeyValuePair<string, string?>[] Environment(ComponentSpec spec) => spec.Notify is not { } notify
        ? []
        :
        [
            new(Address, PathOf(spec.Name)),
            new(Silence, notify.Watchdog is { } silence
                ? ((long)silence.TotalMicroseconds).ToString(CultureInfo.InvariantCulture)
                : null),
            new(WatchedPid, null),
        ];

    /// <summary>Begins to listen to an instance whose component tells of itself; does nothing for another.</summary>
    /// <exception cref="LaunchRefusedException">The path is too long.</exception>
    /// <exception cref="SystemCallException">The socket cannot be made.</exception>
    public void Listen(Instance instance, UserAccount account)
    {
        if (instance.Order.Spec.Notify is null)
        {
            return;
        }

        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _loop.Start();
        }

        var path = PathOf(instance.Id.Component);
        var descriptor = Bind(path, account);
        var id = _loop.NewId();
        var socket = new NotifySocket(instance, descriptor, path, () => Forget(id));
        _sockets[id] = socket;
        instance.Notify = socket;
        _loop.Watch(id, descriptor, () => socket.Read(() => _loop.Rearm(descriptor, id)));
    }

    /// <summary>Ends the thread; the names stay for the next daemon.</summary>
    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Close(keepName: true);
        }

        _loop.Dispose();
    }

    private void Forget(long id)
    {
        _loop.Forget(id);
        _sockets.TryRemove(id, out _);
    }

    // A long name is shortened to a number that is the same for every daemon.
    private string PathOf(ComponentName component)
    {
        var name = component.Value.ToLowerInvariant();
        var path = Path.Combine(directory, name);
        if (Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            path = Path.Combine(directory, StableHash.Of64(name).ToString("x16", CultureInfo.InvariantCulture));
        }

        return Encoding.UTF8.GetByteCount(path) <= LongestPath
            ? path
            : throw new LaunchRefusedException(
                $"the path of its notify socket, '{path}', is longer than {LongestPath} bytes. Choose a shorter runtime directory.");
    }

    private Descriptor Bind(string path, UserAccount account)
    {
        var descriptor = new Descriptor(
            Libc.Socket(UnixFamily, DatagramKind | OpenFlags.CloseOnExec | OpenFlags.NonBlocking, 0));
        try
        {
            // First the credentials, then the name: no message comes without its sender.
            var on = 1;
            if (descriptor.Number < 0 || Libc.SetSockOpt(descriptor.Number, SocketLevel, PassCredentials, &on, sizeof(int)) != 0)
            {
                throw SystemCallException.Last("socket");
            }

            var address = stackalloc byte[LongestPath + 3];
            *(ushort*)address = UnixFamily;
            var length = Encoding.UTF8.GetBytes(path, new Span<byte>(address + 2, LongestPath));
            _ = Libc.Unlink(path);
            if (Libc.Bind(descriptor.Number, address, (uint)length + 3) != 0)
            {
                throw SystemCallException.Last($"bind '{path}'");
            }

            _ = Libc.Chmod(path, OwnerOnly);
            LetThrough(path, account);
            return descriptor;
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    // Another user reaches the socket, and learns of no other name on the way.
    private void LetThrough(string path, UserAccount account)
    {
        if (account.User == Libc.GetEffectiveUser() || Libc.LChown(path, account.User, account.Group) != 0)
        {
            return;
        }

        for (var (level, place) = (0, directory); level < Depth && place is not null; level++, place = Path.GetDirectoryName(place))
        {
            OwnedDirectory.LetThrough(place);
        }
    }
}
