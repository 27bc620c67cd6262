using System.Collections.Concurrent;

namespace ActorWatch.Storage;

/// <summary>The one thread that writes: jobs run one after the other, in order.</summary>
internal sealed class StoreThread
{
    // A disk that hangs must not keep the daemon from its end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<Action> _jobs = [];
    private readonly Thread _thread;

    public StoreThread()
    {
        _thread = new Thread(Run) { Name = "actorwatch-store", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Adds a job; after the end it is dropped.</summary>
    public void Add(Action job)
    {
        try
        {
            _jobs.Add(job);
        }
        catch (InvalidOperationException)
        {
            // The store was closed: whoever writes now writes too late.
        }
    }

    /// <summary>Lets the jobs that are there finish, and ends the thread.</summary>
    /// <returns>False when it still hangs in a job after 5 s.</returns>
    public bool End()
    {
        _jobs.CompleteAdding();
        return _thread.Join(Patience);
    }

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            job();
        }
    }
}
