using System.Runtime.InteropServices;

namespace ActorWatch.Processes.Linux.Native;

/// <summary>An owned file descriptor; closed once.</summary>
internal sealed class Descriptor(int number) : IDisposable
{
    private int _number = number;

    ~Descriptor() => Close();

    /// <summary>The number, or -1 once it is closed.</summary>
    public int Number => _number;

    /// <summary>Opens a file, and throws with the path when that fails.</summary>
    public static Descriptor Open(string path, int flags, uint mode = 0)
    {
        var opened = Libc.Open(path, flags | OpenFlags.CloseOnExec, mode);
        return opened >= 0 ? new Descriptor(opened) : throw SystemCallException.Last($"open '{path}'");
    }

    /// <summary>What the kernel knows of the open file.</summary>
    public unsafe StatxBuffer Stat()
    {
        StatxBuffer buffer;
        return Libc.Statx(_number, "", Numbers.AtEmptyPath, Numbers.StatxBasic, &buffer) == 0
            ? buffer
            : throw SystemCallException.Last("statx");
    }

    /// <summary>Takes the lock of this open file description; false when another description has it.</summary>
    public bool TryLock()
    {
        if (Libc.Flock(_number, Numbers.LockExclusive | Numbers.LockNonBlocking) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Errno.Again ? false : throw new SystemCallException("flock", error);
    }

    /// <summary>
    /// Gives the lock back for every copy of this description: a child that is about to exec may hold one for a moment.
    /// </summary>
    public void Unlock() => _ = Libc.Flock(_number, Numbers.LockRelease);

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void Close()
    {
        var owned = Interlocked.Exchange(ref _number, -1);
        if (owned >= 0)
        {
            _ = Libc.Close(owned);
        }
    }
}
