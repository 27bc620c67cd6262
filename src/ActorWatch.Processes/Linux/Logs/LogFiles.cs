using System.Runtime.InteropServices;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using Microsoft.Win32.SafeHandles;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Opens files that programs write their output to: a regular file with one link and the expected owner, never
/// through a symbolic link, so that nobody makes the daemon write into another file.
/// </summary>
internal static class LogFiles
{
    private const uint LogMode = 0x1A0; // 0640
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int Common = OpenFlags.Append | OpenFlags.NonBlocking | OpenFlags.CloseOnExec;

    /// <summary>Opens the file for appending, or makes it for the user.</summary>
    /// <exception cref="LaunchRefusedException">It cannot be opened, or is not what it should be.</exception>
    public static Descriptor Open(string path, UserAccount account, bool canRead = false)
    {
        var flags = Common | OpenFlags.NoFollow | (canRead ? OpenFlags.ReadWrite : OpenFlags.WriteOnly);
        for (var attempt = 0; ; attempt++)
        {
            var fd = Libc.Open(path, flags, 0);
            var error = fd < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (fd >= 0)
            {
                return Check(new Descriptor(fd), path, account);
            }

            if (error == Errno.NoEntry)
            {
                fd = Libc.Open(path, flags | OpenFlags.Create | OpenFlags.Exclusive, LogMode);
                error = fd < 0 ? Marshal.GetLastPInvokeError() : 0;
                if (fd >= 0)
                {
                    return Give(new Descriptor(fd), account);
                }
            }

            if (error != Errno.Exists || attempt == 3)
            {
                throw Refuse(path, error);
            }
        }
    }

    /// <summary>Opens a log for a rotation, which reads it and cuts its beginning off; null when there is none to rotate.</summary>
    /// <exception cref="SystemCallException">It is there and cannot be opened.</exception>
    public static Descriptor? TryOpenForRotation(string path)
    {
        var file = TryOpen(path, OpenFlags.ReadWrite);
        if (file is not null && file.Stat() is var stat && ((stat.Mode & TypeMask) != RegularType || stat.Links != 1))
        {
            file.Dispose();
            return null;
        }

        return file;
    }

    /// <summary>Opens a file for reading as a stream, without the lock that the .NET classes take.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FileStream OpenStream(string path)
    {
        var fd = Libc.Open(path, OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        return fd >= 0
            ? new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.Read, bufferSize: 0)
            : throw SystemCallException.Last($"open '{path}'");
    }

    /// <summary>Opens a file that must not be a link; null when there is none.</summary>
    /// <exception cref="SystemCallException">It is there and cannot be opened.</exception>
    public static Descriptor? TryOpen(string path, int access)
    {
        var fd = Libc.Open(path, access | OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        if (fd >= 0)
        {
            return new Descriptor(fd);
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Errno.NoEntry ? null : throw new SystemCallException($"open '{path}'", error);
    }

    /// <summary>What the kernel knows of a path, links not followed; false when nothing is there.</summary>
    public static unsafe bool TryStat(string path, out StatxBuffer stat)
    {
        fixed (StatxBuffer* buffer = &stat)
        {
            return Libc.Statx(Numbers.AtCurrentDirectory, path, Numbers.AtNoFollow, Numbers.StatxBasic, buffer) == 0;
        }
    }

    private static Descriptor Give(Descriptor file, UserAccount account)
    {
        _ = Libc.FChmod(file.Number, LogMode);
        if (account.User != Libc.GetEffectiveUser() || account.Group != Libc.GetEffectiveGroup())
        {
            _ = Libc.FChown(file.Number, account.User, account.Group);
        }

        return Blocking(file);
    }

    private static Descriptor Check(Descriptor file, string path, UserAccount account)
    {
        var stat = file.Stat();
        var own = Libc.GetEffectiveUser();
        var cause = (stat.Mode & TypeMask) != RegularType ? "is not a regular file"
            : stat.Links != 1 ? $"has {stat.Links} names (hard links)"
            : stat.User != account.User && stat.User != own ? $"belongs to user {stat.User}, not to '{account.Name}'"
            : null;
        if (cause is not null)
        {
            file.Dispose();
            throw new LaunchRefusedException($"log file '{path}' {cause}. Move it away; a new one is made.");
        }

        if (stat.User != account.User)
        {
            _ = Libc.FChown(file.Number, account.User, account.Group);
        }

        return Blocking(file);
    }

    // Non-blocking is for the open alone; a program shall find an ordinary file.
    private static Descriptor Blocking(Descriptor file)
    {
        _ = Libc.Fcntl(file.Number, Numbers.SetFlags, OpenFlags.Append);
        return file;
    }

    private static LaunchRefusedException Refuse(string path, int error) => new(
        error == Errno.Loop
            ? $"log file '{path}' is a symbolic link. Remove it; links are not followed."
            : $"log file '{path}' cannot be opened: {SystemCallException.Describe(error)}. "
                + "The log directory must exist and be writable for the daemon.",
        Errno.IsTransient(error) || error == Errno.NoSpace);
}
