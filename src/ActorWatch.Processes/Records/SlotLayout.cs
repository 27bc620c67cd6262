namespace ActorWatch.Processes.Records;

/// <summary>
/// The places in a slot of the record file, in bytes. A slot belongs to one component and holds two halves with a
/// writer each; a half is two buffers, and the one with the higher sequence number counts.
/// </summary>
internal static class SlotLayout
{
    /// <summary>Size of a slot, and of the head of the file.</summary>
    public const int SlotSize = 2560;

    /// <summary>Where the name begins: a checksum, the length, the bytes.</summary>
    public const int Name = 0;

    /// <summary>The longest name.</summary>
    public const int MaxName = 64;

    /// <summary>Where the driver's half begins.</summary>
    public const int Driver = 80;

    /// <summary>Size of one buffer of the driver's half.</summary>
    public const int DriverSize = 112;

    /// <summary>Where the supervisor's half begins.</summary>
    public const int Supervisor = 304;

    /// <summary>Size of one buffer of the supervisor's half.</summary>
    public const int SupervisorSize = 1128;
}
