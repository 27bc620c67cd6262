using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Logs;
using ActorWatch.Processes.Records;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// Finds the file that a living program writes its output to after somebody has deleted it or moved it away: through the
/// program's own descriptors, once its identity is proven. Thread-safe.
/// </summary>
internal sealed class HeldLogs(RuntimeRecords records, LogPaths paths)
{
    private static readonly int[] Outputs = [1, 2];

    /// <summary>Opens it for reading; null when it is where it should be, or when the program does not hold it.</summary>
    public Descriptor? TryOpen(ComponentSpec spec, string path)
    {
        if (spec.Log.Mode != LogMode.File || path != paths.LogOf(spec)
            || records.ReadInstance(spec.Name) is not { Phase: InstancePhase.Identity, Identity: { } identity, Lock: { } key }
            || FileKey.At(path) == key
            || ProvenProcess.TryOpen(identity, out _) is not { } process)
        {
            return null;
        }

        using (process)
        {
            // What the descriptor leads to is proven by the key: no other file has it while the program holds this one.
            return Outputs.Select(number => $"/proc/{identity.Pid}/fd/{number}")
                .Where(output => FileKey.At(output) == key).Select(output => Open(output, key)).FirstOrDefault();
        }
    }

    private static Descriptor? Open(string output, FileKey key)
    {
        var fd = Libc.Open(output, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.CloseOnExec, 0);
        var file = fd < 0 ? null : new Descriptor(fd);
        if (file is not null && FileKey.Of(file.Stat()) != key)
        {
            file.Dispose();
            return null;
        }

        return file;
    }
}
