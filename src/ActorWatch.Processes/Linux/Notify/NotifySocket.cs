using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux.Notify;

/// <summary>The socket over which one instance tells of itself. Thread-safe.</summary>
internal sealed class NotifySocket(Instance instance, Descriptor socket, string path, Action forget) : IDisposable
{
    // Longer ones have no meaning: a program that sends them gets no memory for it.
    private const int LongestMessage = 4096;

    // One that never stops sending must let the others be heard.
    private const int BatchSize = 256;

    private readonly Lock _gate = new();
    private readonly Func<int, bool> _isHeard = pid => TreeMembership.Has(instance, pid);
    private bool _isClosed;
    private int _mainPid;

    /// <summary>Reads what is there, up to a bound, and tells it as one report.</summary>
    /// <param name="rearm">Called when the socket can be waited for again.</param>
    public void Read(Action rearm)
    {
        Notification news;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            news = Receive();
            rearm();
        }

        if (news != Notification.None)
        {
            instance.AfterLaunch(() => instance.Notified(news));
        }
    }

    /// <summary>Ends it and its name: nobody is left who could send.</summary>
    public void Dispose() => Close(keepName: false);

    /// <summary>Ends it.</summary>
    /// <param name="keepName">True when the next daemon goes on.</param>
    public void Close(bool keepName)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            forget();
            socket.Dispose();
            if (!keepName)
            {
                _ = Libc.Unlink(path);
            }
        }
    }

    private Notification Receive()
    {
        Span<byte> buffer = stackalloc byte[LongestMessage];
        var news = Notification.None;
        for (var i = 0; i < BatchSize && Datagram.TryReceive(socket, buffer, _isHeard) is { } datagram; i++)
        {
            news = !datagram.IsHeard ? news with { FromStrangers = news.FromStrangers + 1 }
                : datagram.IsCut ? news with { Ignored = news.Ignored + 1 }
                : news.Then(NotificationText.Read(buffer[..datagram.Length]));
        }

        return Prove(news);
    }

    // Once for each batch, so that no flood of them takes more than one descriptor.
    private Notification Prove(Notification news)
    {
        if (news.MainPid is not { } pid || pid == _mainPid)
        {
            return news;
        }

        if (Pidfd.TryOpen(pid, out _) is { } pidfd)
        {
            // First the descriptor, then the proof: what it means cannot change any more.
            if (TreeMembership.Has(instance, pid) && !Pidfd.HasEnded(pidfd))
            {
                _mainPid = pid;
                instance.TakeMain(pidfd);
                return news;
            }

            pidfd.Dispose();
        }

        return news with { MainPid = null, Ignored = news.Ignored + 1 };
    }
}
