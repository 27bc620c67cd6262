using System.Runtime.InteropServices;
using System.Text;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Launching;

/// <summary>
/// Executes a program in a session of its own, with an empty signal mask, default dispositions and no descriptor but
/// the ones it is given.
/// </summary>
internal static unsafe class PosixSpawn
{
    /// <summary>Room for the attributes: glibc's take 336 bytes on any 64-bit system.</summary>
    public const int AttributesSize = 512;

    private const short SetSigDefault = 0x04;
    private const short SetSigMask = 0x08;
    private const short SetScheduler = 0x20;
    private const short SetSession = 0x80;

    // More than glibc's structures take on any 64-bit system: 80 and 128 bytes.
    private const int ActionsSize = 256;
    private const int SignalSetSize = 128;

    // Above what the child keeps; it is closed again with all others.
    private const int MarkNumber = 4;

    private static readonly void* Attributes = MakeAttributes(isLeader: false);
    private static readonly void* LeaderAttributes = LeaderMark.IsAvailable ? MakeAttributes(isLeader: true) : Attributes;

    /// <summary>Starts a child; the result is 0, or the error number.</summary>
    public static int Start(
        string path, StringVector arguments, StringVector environment, string directory, ChildFiles files, out int pid)
    {
        pid = 0;
        var actions = stackalloc byte[ActionsSize];
        var error = Libc.ActionsInit(actions);
        if (error != 0)
        {
            return error;
        }

        try
        {
            error = Fill(actions, directory, files);
            return error != 0 ? error
                : Execute(path, actions, files.IsLeader ? LeaderAttributes : Attributes, arguments, environment, out pid);
        }
        finally
        {
            _ = Libc.ActionsDestroy(actions);
        }
    }

    private static int Fill(void* actions, string directory, ChildFiles files)
    {
        var error = Libc.ActionsAddDup2(actions, files.Input, 0);
        error = error != 0 ? error : Libc.ActionsAddDup2(actions, files.Output, 1);
        error = error != 0 ? error : Libc.ActionsAddDup2(actions, files.Error, 2);
        error = error != 0 || files.Lock < 0 ? error : Libc.ActionsAddDup2(actions, files.Lock, 3);
        error = error != 0 || files.Mark is null ? error
            : Libc.ActionsAddOpen(actions, MarkNumber, files.Mark, OpenFlags.WriteOnly | OpenFlags.Truncate, 0);
        error = error != 0 ? error : Libc.ActionsAddChdir(actions, directory);
        return error != 0 ? error : Libc.ActionsAddCloseFrom(actions, files.Lock < 0 ? 3 : 4);
    }

    private static int Execute(
        string path, void* actions, void* attributes, StringVector arguments, StringVector environment, out int pid)
    {
        var size = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        var name = size <= 1024 ? stackalloc byte[size] : new byte[size];
        name[Encoding.UTF8.GetBytes(path, name)] = 0;
        fixed (byte* start = name)
        fixed (int* child = &pid)
        {
            return Libc.PosixSpawn(child, start, actions, attributes, arguments.Pointer, environment.Pointer);
        }
    }

    // For the whole process: they never change.
    private static void* MakeAttributes(bool isLeader)
    {
        var attributes = NativeMemory.AllocZeroed(AttributesSize);
        var set = stackalloc byte[SignalSetSize];
        _ = Libc.SpawnAttrInit(attributes);
        _ = Libc.SigEmptySet(set);
        _ = Libc.SpawnAttrSetSigMask(attributes, set);
        _ = Libc.SigFillSet(set);
        _ = Libc.SpawnAttrSetSigDefault(attributes, set);
        var flags = SetSigDefault | SetSigMask | SetSession;
        if (isLeader && LeaderMark.TryPutInto(attributes, AttributesSize))
        {
            flags |= SetScheduler;
        }

        _ = Libc.SpawnAttrSetFlags(attributes, (short)flags);
        return attributes;
    }
}
