namespace ActorWatch.Supervision.Components;

/// <summary>A resource limit of a process; the number is the kernel's (<c>RLIMIT_…</c> on Linux).</summary>
public enum ResourceLimit
{
    /// <summary>Processor time, in seconds.</summary>
    CpuTime = 0,

    /// <summary>Size of a file that it writes, in bytes.</summary>
    FileSize = 1,

    /// <summary>Size of its data segment, in bytes.</summary>
    DataSize = 2,

    /// <summary>Size of its stack, in bytes.</summary>
    StackSize = 3,

    /// <summary>Size of a core dump, in bytes.</summary>
    CoreSize = 4,

    /// <summary>Processes and threads of its user.</summary>
    Processes = 6,

    /// <summary>Open file descriptors.</summary>
    OpenFiles = 7,

    /// <summary>Memory it may lock, in bytes.</summary>
    LockedMemory = 8,

    /// <summary>Its address space, in bytes.</summary>
    AddressSpace = 9,
}
