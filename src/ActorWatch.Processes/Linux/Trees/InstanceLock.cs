using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;

namespace ActorWatch.Processes.Linux.Trees;

/// <summary>
/// The lock that an instance holds through its output: it is taken on a file description that only the program and
/// what it starts have, so it frees itself with the last of them.
/// </summary>
/// <param name="Path">Where the file was opened.</param>
/// <param name="File">Which file it was then.</param>
internal sealed record InstanceLock(string Path, FileKey File)
{
    /// <summary>What a look at the lock can tell.</summary>
    public enum State
    {
        /// <summary>Nobody holds it.</summary>
        Free,

        /// <summary>Something of the instance lives.</summary>
        Held,

        /// <summary>The path leads to another file now: only a scan can tell.</summary>
        Unknown,
    }

    /// <summary>Looks whether it is held.</summary>
    public State Look()
    {
        var flags = OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlocking | OpenFlags.CloseOnExec;
        var fd = Libc.Open(Path, flags, 0);
        if (fd < 0)
        {
            return State.Unknown;
        }

        using var file = new Descriptor(fd);
        if (FileKey.Of(file.Stat()) != File)
        {
            return State.Unknown;
        }

        if (!file.TryLock())
        {
            return State.Held;
        }

        file.Unlock();
        return State.Free;
    }
}
