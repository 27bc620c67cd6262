using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Trees;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Starts programs one after the other: a child has a copy of all our descriptors until it executes its program, so a
/// lock that is taken meanwhile for another program would be held by two.
/// </summary>
internal sealed class Spawner : IDisposable
{
    // One start that hangs in execve (a dead network file system) must not stop the others for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly bool _isOnlyParent;
    private readonly Descriptor _null;

    /// <param name="isOnlyParent">True when nobody else in this process starts programs.</param>
    public Spawner(bool isOnlyParent)
    {
        _isOnlyParent = isOnlyParent;
        FillStandardDescriptors();
        _null = Descriptor.Open("/dev/null", OpenFlags.ReadWrite);
    }

    /// <summary>The number of a descriptor of /dev/null.</summary>
    public int Null => _null.Number;

    /// <summary>Waits for the turn; between this and <see cref="Leave"/> no other program is started.</summary>
    public bool Enter() => _turn.Wait(LongestWait);

    /// <summary>Ends the turn, if <see cref="Enter"/> gave it.</summary>
    public void Leave(bool hasEntered)
    {
        if (hasEntered)
        {
            _turn.Release();
        }
    }

    /// <summary>Starts the program of a plan; the result is 0 or the error number.</summary>
    public int Start(LaunchPlan plan, ulong tag, ChildFiles files, out int pid)
    {
        var own = plan.Spec.Umask is { } umask ? Libc.Umask((uint)umask) : uint.MaxValue;
        if (_isOnlyParent)
        {
            TreeTag.SetOwn(tag);
        }

        var error = PosixSpawn.Start(
            plan.Path, plan.Arguments, plan.Environment, plan.Spec.Directory, files, out pid);
        if (_isOnlyParent)
        {
            TreeTag.SetOwn(0);
        }
        else if (error == 0)
        {
            // Nobody else's child must be born with it.
            TreeTag.SetOfTree(pid, tag);
        }

        if (own != uint.MaxValue)
        {
            _ = Libc.Umask(own);
        }

        if (error == 0)
        {
            ResourceLimits.Apply(pid, plan.Spec);
        }

        return error;
    }

    public void Dispose()
    {
        _turn.Dispose();
        _null.Dispose();
    }

    // A daemon that was started without them would give its own files the numbers of a child's output.
    private static void FillStandardDescriptors()
    {
        int fd;
        do
        {
            fd = Libc.Open("/dev/null", OpenFlags.ReadWrite, 0);
        }
        while (fd is >= 0 and <= 2);

        _ = Libc.Close(fd);
    }
}
