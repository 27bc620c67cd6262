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
        var wanted = new Wanted(batch);
        var excluded = ProcessList.SelfAndAncestors();
        foreach (var pid in ProcessList.All())
        {
            if (excluded.Contains(pid)
                || FindOwner(pid, wanted) is not { } owner
                || Pidfd.TryOpen(pid, out _) is not { } pidfd)
            {
                continue;
            }

            // Again, now that the descriptor keeps the pid from meaning another process.
            if (FindOwner(pid, wanted) == owner && !Pidfd.HasEnded(pidfd))
            {
                owner.Found.Add((pid, pidfd));
            }
            else
            {
                pidfd.Dispose();
            }
        }
    }

    // From cheap to dear; who carries the tag of another tree is looked at no further.
    private Search? FindOwner(int pid, Wanted wanted)
    {
        var tag = TreeTag.Read(pid);
        if (wanted.ByTag.TryGetValue(tag, out var owner) || (tag != 0 && _known.ContainsKey(tag)))
        {
            return owner;
        }

        if (ProcStat.TryRead(pid, out var stat) && wanted.ByLeader.TryGetValue(stat.Session, out owner))
        {
            return owner;
        }

        return EnvironmentTag.TryRead(pid, out var marked) && wanted.ByTag.TryGetValue(marked, out owner)
            ? owner
            : wanted.ByHeldFile.FirstOrDefault(held => LockHolders.Holds(pid, held.File)).Search;
    }

    private sealed record Search(
        ProcessTree Tree,
        Action<IReadOnlyList<(int Pid, Descriptor Pidfd)>> OnFound,
        List<(int Pid, Descriptor Pidfd)> Found);

    private sealed class Wanted
    {
        public Wanted(List<Search> batch)
        {
            foreach (var search in batch)
            {
                ByTag[search.Tree.Tag] = search;
                if (search.Tree.SafeNumber is var leader and > 0)
                {
                    ByLeader[leader] = search;
                }

                if (search.Tree.Lock is { } held && held.Look() != InstanceLock.State.Free)
                {
                    ByHeldFile.Add((held.File, search));
                }
            }
        }

        public Dictionary<ulong, Search> ByTag { get; } = [];

        public Dictionary<int, Search> ByLeader { get; } = [];

        // Looking at everybody's descriptors is the dearest part: only for locks that somebody holds.
        public List<(FileKey File, Search Search)> ByHeldFile { get; } = [];
    }
}
