using System.Runtime.InteropServices;

namespace ActorWatch.Processes.Linux.Native;

/// <summary>Calls on process file descriptors: a process that cannot turn into another one.</summary>
internal static unsafe class Pidfd
{
    private static volatile bool _knowsGroups = true;

    /// <summary>Opens a process; null when there is none with this pid.</summary>
    public static Descriptor? TryOpen(int pid, out int error)
    {
        var fd = (int)Libc.Syscall(Numbers.CallPidfdOpen, pid, 0, 0, 0);
        error = fd < 0 ? Marshal.GetLastPInvokeError() : 0;
        return fd < 0 ? null : new Descriptor(fd);
    }

    /// <summary>Signals the process itself; false when it has ended or must not be signalled.</summary>
    public static bool Signal(Descriptor pidfd, int signal) =>
        Libc.Syscall(Numbers.CallPidfdSend, pidfd.Number, signal, 0, 0) == 0;

    /// <summary>
    /// Signals the process group that the process leads, at one instant for all its members. Where the kernel cannot do
    /// it through the descriptor, it goes by number, which the caller guarantees to be still taken.
    /// </summary>
    public static bool SignalGroup(Descriptor pidfd, int pid, int signal)
    {
        if (_knowsGroups)
        {
            if (Libc.Syscall(Numbers.CallPidfdSend, pidfd.Number, signal, 0, (nint)Numbers.PidfdSignalGroup) == 0)
            {
                return true;
            }

            if (Marshal.GetLastPInvokeError() != Errno.Invalid)
            {
                return false;
            }

            _knowsGroups = false;
        }

        return pid > 1 && Libc.Kill(-pid, signal) == 0;
    }

    /// <summary>The inode that names this process for the whole boot, or 0 on kernels without it (before 6.9).</summary>
    public static ulong Inode(Descriptor pidfd)
    {
        var buffer = stackalloc byte[256];
        return Libc.FStatFs(pidfd.Number, buffer) == 0 && *(long*)buffer == Numbers.PidFileSystem
            ? pidfd.Stat().Inode
            : 0;
    }

    /// <summary>True when the process has ended, reaped or not.</summary>
    public static bool HasEnded(Descriptor pidfd)
    {
        var entry = new PollEntry { Fd = pidfd.Number, Events = Numbers.PollIn };
        return Libc.Poll(&entry, 1, 0) > 0;
    }

    /// <summary>Reads how a child ended and leaves it as it is; false while it runs or when it is no child.</summary>
    public static bool TryReadExit(Descriptor pidfd, out SigInfo info) => Wait(pidfd, Numbers.WaitKeep, out info);

    /// <summary>
    /// Reads how a process ended that is no child, once somebody has reaped it; false before, and on kernels that do not
    /// keep it (before 6.15).
    /// </summary>
    public static bool TryReadExitOfReaped(Descriptor pidfd, out int waitStatus)
    {
        var info = stackalloc byte[Numbers.PidfdInfoSize];
        new Span<byte>(info, Numbers.PidfdInfoSize).Clear();
        *(ulong*)info = Numbers.PidfdInfoExit;
        var isRead = Libc.IoCtl(pidfd.Number, Numbers.PidfdGetInfo, info) == 0 && (*(ulong*)info & Numbers.PidfdInfoExit) != 0;
        waitStatus = isRead ? *(int*)(info + Numbers.PidfdInfoExitOffset) : 0;
        return isRead;
    }

    /// <summary>Reaps a child that has ended; false when there is nothing to reap.</summary>
    public static bool Reap(Descriptor pidfd) => Wait(pidfd, 0, out _);

    private static bool Wait(Descriptor pidfd, int extra, out SigInfo info)
    {
        SigInfo read = default;
        var options = Numbers.WaitExited | Numbers.WaitNoHang | extra;
        var result = Libc.WaitId(Numbers.WaitPidfd, (uint)pidfd.Number, &read, options);
        info = read;
        return result == 0 && read.Pid != 0;
    }
}
