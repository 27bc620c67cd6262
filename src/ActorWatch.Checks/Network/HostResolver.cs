using System.Collections.Concurrent;
using System.Net;

namespace ActorWatch.Checks.Network;

/// <summary>
/// Looks up host names. One lookup serves all checks that ask for the same name while it runs and in the second after
/// it began: many probes of one host cost one lookup, and a resolver that hangs holds one thread for each name, not
/// one for each run. Thread-safe.
/// </summary>
/// <param name="time">Tells how old an answer is.</param>
/// <param name="lookup">Asks the system.</param>
internal sealed class HostResolver(TimeProvider time, Func<string, Task<IPAddress[]>> lookup)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    // One entry for each name that stands in the configuration, so it needs no upper bound.
    private readonly ConcurrentDictionary<string, Lookup> _lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses of a host.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name cannot be resolved.</exception>
    /// <exception cref="ArgumentException">It is no host name.</exception>
    /// <exception cref="OperationCanceledException">The token fired first; the lookup goes on for the next caller.</exception>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var known = _lookups.GetValueOrDefault(host);
        if (known is null || !IsUsable(known))
        {
            var fresh = new Lookup(time.GetTimestamp(), new Lazy<Task<IPAddress[]>>(() => LookUpAsync(host)));
            known = _lookups.AddOrUpdate(host, fresh, (_, current) => IsUsable(current) ? current : fresh);
        }

        return known.Answer.Value.WaitAsync(cancellationToken);
    }

    // What the lookup throws at once becomes an answer like any other, which grows old.
    private async Task<IPAddress[]> LookUpAsync(string host) => await lookup(host).ConfigureAwait(false);

    private bool IsUsable(Lookup known) =>
        !known.Answer.Value.IsCompleted || time.GetElapsedTime(known.Begun) < Freshness;

    private sealed record Lookup(long Begun, Lazy<Task<IPAddress[]>> Answer);
}
