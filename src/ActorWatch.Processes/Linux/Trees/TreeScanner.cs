using System.Collections.Concurrent;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// Looks at all processes for those of given trees, on a thread of its own: it takes some milliseconds with a thousand
/// processes. Trees that wait at the same time share one look.
/// </summary>
internal sealed class TreeScanner : IDisposable
{
    private readonly ConcurrentDictionary<ulong, ProcessTree> _known;
    private readonly BlockingCollection<Search> _requests = [];
    private readonly Action<Exception> _onError;
    private Thread? _thread;

    public TreeScanner(ConcurrentDictionary<ulong, ProcessTree> known, Action<Exception> onError)
    {
        _known = known;
        _onError = onError;
    }

    /// <summary>
    /// Asks for a look. The answer comes on the scanner's thread; each found process is proven to belong to the tree,
    /// and its descriptor belongs to the receiver.
    /// </summary>
    public void Request(ProcessTree tree, Action<IReadOnlyList<(int Pid, Descriptor Pidfd)>> onFound)
    {
        if (_thread is null)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = "actorwatch-scanner" };
            _thread.Start();
        }

        _requests.TryAdd(new Search(tree, onFound, []));
    }

    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread?.Join();
        _requests.Dispose();
    }

    private void Run()
    {
        foreach (var first in _requests.GetConsumingEnumerable())
        {
            var batch = new List<Search> { first };
            while (_requests.TryTake(out var next))
            {
                batch.Add(next);
            }

            try
            {
                Scan(batch);
            }
            catch (Exception error)
            {
                _onError(error);
            }

            foreach (var request in batch)
            {
                request.OnFound(request.Found);
            }
        }
    }

    private void Scan(List<Search> batch)
    {
        var excluded = ProcessList.SelfAndAncestors();
        foreach (var request in batch)
        {
            request.HeldFile = request.Tree.Lock is { } held && held.Look() != InstanceLock.State.Free ? held.File : null;
        }

        foreach (var pid in ProcessList.All())
        {
            if (excluded.Contains(pid))
            {
                continue;
            }

            foreach (var request in batch)
            {
                if (Belongs(pid, request) && Pidfd.TryOpen(pid, out _) is { } pidfd)
                {
                    // Again, now that the descriptor keeps the pid from meaning another process.
                    if (Belongs(pid, request) && !Pidfd.HasEnded(pidfd))
                    {
                        request.Found.Add((pid, pidfd));
                        break;
                    }

                    pidfd.Dispose();
                }
            }
        }
    }

    private bool Belongs(int pid, Search request)
    {
        var tree = request.Tree;
        var tag = TreeTag.Read(pid);
        if (tag == tree.Tag)
        {
            return true;
        }

        if (tag != 0 && _known.ContainsKey(tag))
        {
            return false;
        }

        return (ProcStat.TryRead(pid, out var stat) && stat.Session == tree.Pid && tree.Pid != 0)
            || (EnvironmentMark.TryReadTag(pid, out var marked) && marked == tree.Tag)
            || (request.HeldFile is { } file && LockHolders.Holds(pid, file));
    }

    private sealed record Search(
        ProcessTree Tree,
        Action<IReadOnlyList<(int Pid, Descriptor Pidfd)>> OnFound,
        List<(int Pid, Descriptor Pidfd)> Found)
    {
        // Set when somebody holds the lock: looking at everybody's descriptors is the dearest part.
        public FileKey? HeldFile { get; set; }
    }
}
