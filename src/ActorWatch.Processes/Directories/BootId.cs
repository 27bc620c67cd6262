namespace ActorWatch.Processes.Directories;

/// <summary>The kernel's name for this boot.</summary>
internal static class BootId
{
    /// <summary>The name; empty where the kernel tells none.</summary>
    public static Guid Current { get; } =
        File.Exists("/proc/sys/kernel/random/boot_id")
            && Guid.TryParse(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), out var id)
            ? id
            : Guid.Empty;
}
