using System.Globalization;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Proc;

/// <summary>
/// How a process ended that is no child of ours. While it waits to be reaped its stat file tells, but only to who may trace
/// it: others read a zero, which must not pass for a success. Afterwards kernels since 6.15 tell through its descriptor.
/// </summary>
internal static class ForeignExit
{
    private const int TraceCapability = 19; // CAP_SYS_PTRACE

    private static readonly bool MayTraceAll = OwnCapabilities() is { } held && (held >> TraceCapability & 1) != 0;

    /// <summary>Reads it; unknown where the kernel tells it no more.</summary>
    /// <param name="pid">Its pid.</param>
    /// <param name="pidfd">Its descriptor, which proves that the pid still means it.</param>
    public static ExitStatus Read(int pid, Descriptor pidfd)
    {
        if (TryReadZombie(pid, out var status) && !IsReaped(pidfd))
        {
            return ExitStatus.FromWaitStatus(status);
        }

        return Pidfd.TryReadExitOfReaped(pidfd, out status) ? ExitStatus.FromWaitStatus(status) : ExitStatus.Unknown;
    }

    // Signal 0 is not delivered; it fails when the process is gone.
    private static bool IsReaped(Descriptor pidfd) => !Pidfd.Signal(pidfd, 0);

    private static bool TryReadZombie(int pid, out int status)
    {
        var isTold = ProcStat.TryRead(pid, out var stat) && stat.State == 'Z' && (MayTraceAll || IsOwn(pid));
        status = stat.WaitStatus;
        return isTold;
    }

    // Real, effective, saved and file system user.
    private static bool IsOwn(int pid)
    {
        var own = Libc.GetEffectiveUser().ToString(CultureInfo.InvariantCulture);
        return ValueIn($"/proc/{pid}/status", "Uid:") is { } users
            && users.Split('\t', StringSplitOptions.RemoveEmptyEntries).All(user => user == own);
    }

    private static ulong? OwnCapabilities() =>
        ValueIn("/proc/self/status", "CapEff:") is { } text
        && ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var held)
            ? held
            : null;

    private static string? ValueIn(string path, string name) =>
        File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();
}
