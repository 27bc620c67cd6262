using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Standard output and error of one instance, opened afresh for it, with the instance lock on the description that only
/// the instance gets. Closing our copies leaves the lock with the instance alone.
/// </summary>
internal sealed class InstanceOutput : IDisposable
{
    private const int Tries = 5;
    private const int PauseMilliseconds = 2;
    private readonly Descriptor _locked;
    private readonly Descriptor? _output;
    private readonly Descriptor? _error;
    private readonly LogMode _mode;

    private InstanceOutput(Descriptor locked, Descriptor? output, Descriptor? error, LogMode mode, InstanceLock? held)
    {
        _locked = locked;
        _output = output;
        _error = error;
        _mode = mode;
        Lock = held;
    }

    /// <summary>The lock that the instance will hold; null where what it starts may outlive it.</summary>
    public InstanceLock? Lock { get; }

    /// <summary>Opens the files and takes the lock, unless a stop leaves something of the instance running.</summary>
    /// <exception cref="LaunchRefusedException">A file cannot be used, or something of an earlier instance lives.</exception>
    public static InstanceOutput Open(LaunchOrder order, UserAccount account, LogPaths paths, OutputPipes pipes)
    {
        var spec = order.Spec;
        var path = paths.LockOf(spec);
        var locked = LogFiles.Open(path, account);
        try
        {
            var key = FileKey.Of(locked.Stat());
            var isLocked = spec.Stop.Kill == KillScope.Tree;
            if (isLocked)
            {
                TakeLock(locked, path, key);
            }

            var (output, error) = spec.Log.Mode == LogMode.Pipe
                ? pipes.Open(order.Instance, spec, account)
                : (null, spec.Log.Stderr is { } stderr ? LogFiles.Open(stderr, account) : null);
            return new InstanceOutput(locked, output, error, spec.Log.Mode, isLocked ? new InstanceLock(path, key) : null);
        }
        catch
        {
            locked.Dispose();
            throw;
        }
    }

    /// <summary>What the child gets.</summary>
    public ChildFiles Files(int input, int none)
    {
        var (output, error) = _mode switch
        {
            LogMode.File => (_locked.Number, _locked.Number),
            LogMode.Inherit => (1, 2),
            _ => (none, none),
        };
        return new ChildFiles(input, _output?.Number ?? output, _error?.Number ?? error, _mode == LogMode.File ? -1 : _locked.Number);
    }

    /// <summary>Gives the lock back, since no instance has got it.</summary>
    public void Unlock() => _locked.Unlock();

    public void Dispose()
    {
        _locked.Dispose();
        _output?.Dispose();
        _error?.Dispose();
    }

    // Somebody who only looks holds it for microseconds.
    private static unsafe void TakeLock(Descriptor file, string path, FileKey key)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (file.TryLock())
            {
                return;
            }

            _ = Libc.Poll(null, 0, PauseMilliseconds);
        }

        var holders = LockHolders.Describe(LockHolders.Find(key));
        throw new LaunchRefusedException(
            $"its output '{path}' is still held by {holders}, so an earlier instance may live. "
            + "End what holds it, then start the component.");
    }
}
