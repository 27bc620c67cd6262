namespace ActorWatch.Processes.Linux.Native;

/// <summary>Error numbers of Linux.</summary>
internal static class Errno
{
    public const int NoPermission = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int NoExec = 8;
    public const int NoChild = 10;
    public const int Again = 11;
    public const int NoMemory = 12;
    public const int Access = 13;
    public const int Exists = 17;
    public const int NotDirectory = 20;
    public const int IsDirectory = 21;
    public const int Invalid = 22;
    public const int BrokenPipe = 32;
    public const int TooManyFilesInSystem = 23;
    public const int TooManyFiles = 24;
    public const int TextBusy = 26;
    public const int NoSpace = 28;
    public const int Loop = 40;
    public const int NoQuota = 122;

    /// <summary>True for a passing shortage that a later try may not meet.</summary>
    public static bool IsTransient(int error) =>
        error is Again or NoMemory or TooManyFiles or TooManyFilesInSystem or TextBusy or Interrupted;

    /// <summary>True when the disk, or what the user may have of it, is full.</summary>
    public static bool IsFull(int error) => error is NoSpace or NoQuota;
}

/// <summary>Flags of open.</summary>
internal static class OpenFlags
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int Truncate = 0x200;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public static readonly int Directory = OperatingSystemIsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = OperatingSystemIsArm ? 0x8000 : 0x20000;

    private static bool OperatingSystemIsArm =>
        System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
            is System.Runtime.InteropServices.Architecture.Arm64;
}

/// <summary>Numbers of other calls.</summary>
internal static class Numbers
{
    public const int AtCurrentDirectory = -100;
    public const int AtEffectiveAccess = 0x200;
    public const int AtEmptyPath = 0x1000;
    public const int AtNoFollow = 0x100;
    public const uint StatxBasic = 0x7ff;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int LockRelease = 8;
    public const int SetFlags = 4;
    public const int WaitAll = 0;
    public const int WaitPid = 1;
    public const int WaitPidfd = 3;
    public const int WaitNoHang = 1;
    public const int WaitExited = 4;
    public const int WaitKeep = 0x01000000;
    public const int CodeExited = 1;
    public const int CodeDumped = 3;
    public const int LimitOpenFiles = 7;
    public const int LimitRealTime = 15;
    public const int SubreaperSet = 36;
    public const int UnshareFs = 0x200;
    public const int SigKill = 9;
    public const int SigChild = 17;
    public const uint PidfdSignalGroup = 4;
    public const int CallPidfdSend = 424;
    public const int CallPidfdOpen = 434;
    public const long PidFileSystem = 0x50494446;
    public const int PidfdInfoSize = 64;
    public const int PidfdInfoExitOffset = 60;
    public const ulong PidfdInfoExit = 8;
    public const nuint PidfdGetInfo = 0xC040FF0B; // for a structure of that size
    public const int ClockBootTime = 7;
    public const uint EpollIn = 1;
    public const uint EpollOneShot = 1u << 30;
    public const short PollIn = 1;
    public const int SeekData = 3;
    public const int KeepSize = 1;
    public const int PunchHole = 2;
    public const int CollapseRange = 8;
}
