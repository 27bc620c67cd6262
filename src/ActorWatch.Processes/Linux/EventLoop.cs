using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// One thread that waits for descriptors to become readable. Each is watched for one event and must be armed again, so
/// that a process that has ended but is not reaped yet does not keep the thread busy.
/// </summary>
internal sealed unsafe class EventLoop : IDisposable
{
    private const int Capacity = 1024;
    private const int AddWatch = 1;
    private const int ModifyWatch = 3;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int EntrySize =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly Descriptor _epoll;
    private readonly Descriptor _wake;
    private readonly ConcurrentDictionary<long, Action> _watches = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Thread _thread;
    private readonly Action<Exception> _onError;
    private long _lastId;
    private int _isWoken;
    private volatile bool _isStopping;

    public EventLoop(string name, Action<Exception> onError)
    {
        _onError = onError;
        _epoll = new Descriptor(Libc.EpollCreate1(OpenFlags.CloseOnExec));
        _wake = new Descriptor(Libc.EventFd(0, OpenFlags.CloseOnExec | OpenFlags.NonBlocking));
        Control(AddWatch, _wake.Number, 0, Numbers.EpollIn);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Called after each batch of events; set before the start.</summary>
    public Action AfterBatch { get; set; } = static () => { };

    /// <summary>How long to wait for the next event at most, in milliseconds; set before the start.</summary>
    public Func<int> NextTimeout { get; set; } = static () => -1;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>A key for <see cref="Watch"/>; it is known before the first event can come. Thread-safe.</summary>
    public long NewId() => Interlocked.Increment(ref _lastId);

    /// <summary>Calls <paramref name="onReady"/> on the thread once when the descriptor is readable. Thread-safe.</summary>
    public void Watch(long id, Descriptor descriptor, Action onReady)
    {
        _watches[id] = onReady;
        Control(AddWatch, descriptor.Number, id, Numbers.EpollIn | Numbers.EpollOneShot);
    }

    /// <summary>Watches for one more event.</summary>
    public void Rearm(Descriptor descriptor, long id) =>
        Control(ModifyWatch, descriptor.Number, id, Numbers.EpollIn | Numbers.EpollOneShot);

    /// <summary>Ends a watch; the descriptor's owner closes it afterwards.</summary>
    public void Forget(long id) => _watches.TryRemove(id, out _);

    /// <summary>Runs an action on the thread. Thread-safe.</summary>
    public void Post(Action action)
    {
        _posted.Enqueue(action);
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            var one = 1UL;
            _ = Libc.Write(_wake.Number, (byte*)&one, 8);
        }
    }

    /// <summary>Ends the thread; what was posted before still runs.</summary>
    public void Dispose()
    {
        if (_isStopping)
        {
            return;
        }

        Post(() => _isStopping = true);
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }

        _wake.Dispose();
        _epoll.Dispose();
    }

    private void Run()
    {
        var entries = (byte*)NativeMemory.Alloc((nuint)(Capacity * EntrySize));
        while (!_isStopping)
        {
            var count = Libc.EpollWait(_epoll.Number, entries, Capacity, NextTimeout());
            for (var i = 0; i < count; i++)
            {
                var id = *(long*)(entries + (i * EntrySize) + EntrySize - 8);
                if (id == 0)
                {
                    ClearWake();
                }
                else if (_watches.TryGetValue(id, out var onReady))
                {
                    Guard(onReady);
                }
            }

            while (_posted.TryDequeue(out var action))
            {
                Guard(action);
            }

            Guard(AfterBatch);
        }

        NativeMemory.Free(entries);
    }

    // The flag falls before the queue is read: what is posted from now on wakes again.
    private void ClearWake()
    {
        ulong value;
        _ = Libc.Read(_wake.Number, (byte*)&value, 8);
        Volatile.Write(ref _isWoken, 0);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            // A defect in one instance must not end the thread that serves all others.
            _onError(error);
        }
    }

    private void Control(int operation, int fd, long id, uint events)
    {
        var entry = stackalloc byte[16];
        *(uint*)entry = events;
        *(long*)(entry + EntrySize - 8) = id;
        if (Libc.EpollCtl(_epoll.Number, operation, fd, entry) != 0)
        {
            throw SystemCallException.Last("epoll_ctl");
        }
    }
}
