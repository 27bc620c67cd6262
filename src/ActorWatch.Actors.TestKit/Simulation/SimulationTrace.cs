namespace ActorWatch.Actors.TestKit;

/// <summary>What happened, as lines: the last ones, and a hash over all. Not thread-safe: one simulation owns it.</summary>
internal sealed class SimulationTrace(int kept)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private readonly Queue<string> _last = new();

    /// <summary>FNV-1a over all lines, the same in every process.</summary>
    public ulong Hash { get; private set; } = FnvOffset;

    public long Count { get; private set; }

    public IReadOnlyCollection<string> Last => _last;

    public void Add(string line)
    {
        Count++;
        var hash = Hash;
        foreach (var character in line)
        {
            hash = (hash ^ character) * FnvPrime;
        }

        Hash = (hash ^ '\n') * FnvPrime;
        _last.Enqueue(line);
        if (_last.Count > kept)
        {
            _last.Dequeue();
        }
    }
}
