using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// The threads that prepare and start programs. There are two, so that one that waits for a slow file system does not
/// hold up the rest. Each has a umask of its own where the system allows it.
/// </summary>
internal sealed class SpawnThreads : IDisposable
{
    private const int ThreadCount = 2;
    private const int Capacity = 100_000;

    [ThreadStatic]
    private static bool _hasOwnUmask;

    private readonly Queue<Action> _queue = new();
    private readonly object _gate = new(); // a thread that waits for it sleeps, and does not spin as on a semaphore
    private readonly List<Thread> _threads = [];
    private readonly Action<Exception> _onError;
    private bool _isStopping;

    public SpawnThreads(Action<Exception> onError)
    {
        _onError = onError;
        for (var i = 0; i < ThreadCount; i++)
        {
            var thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-spawn" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>True when the calling thread can change its umask without changing anybody else's.</summary>
    public static bool HasOwnUmask => _hasOwnUmask;

    /// <summary>Runs an action on one of the threads; false when too many wait or the threads have ended.</summary>
    public bool TryPost(Action action)
    {
        lock (_gate)
        {
            if (_isStopping || _queue.Count >= Capacity)
            {
                return false;
            }

            _queue.Enqueue(action);
            Monitor.Pulse(_gate);
        }

        return true;
    }

    /// <summary>Ends the threads after what was posted before.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Run()
    {
        _hasOwnUmask = Libc.Unshare(Numbers.UnshareFs) == 0;
        while (true)
        {
            Action? action;
            lock (_gate)
            {
                while (!_queue.TryDequeue(out action))
                {
                    if (_isStopping)
                    {
                        return;
                    }

                    Monitor.Wait(_gate);
                }
            }

            try
            {
                action();
            }
            catch (Exception error)
            {
                _onError(error);
            }
        }
    }
}
