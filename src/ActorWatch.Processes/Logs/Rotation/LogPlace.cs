namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>Where the bytes of a log are: which positions its file holds, and which its archives.</summary>
internal sealed record LogPlace
{
    /// <summary>The file system of the file.</summary>
    public required ulong Device { get; init; }

    /// <summary>The number of the file there.</summary>
    public required ulong Inode { get; init; }

    /// <summary>The position of the file's first byte.</summary>
    public long Base { get; init; }

    /// <summary>How many bytes at the beginning of the file are not content any more.</summary>
    public long Head { get; init; }

    /// <summary>Whether the head is a hole; else it is a line that tells of the archives.</summary>
    public bool IsHole { get; init; }

    /// <summary>The size of the file when it was last seen.</summary>
    public long Size { get; init; }

    /// <summary>The archives, newest first; the oldest may have been removed since.</summary>
    public IReadOnlyList<LogExtent> Archives { get; init; } = [];

    /// <summary>What is to be finished; null when nothing is.</summary>
    public PendingCut? Pending { get; init; }

    /// <summary>The position of the first byte of content in the file.</summary>
    public long Start => Base + Head;

    /// <summary>The position behind the file's last byte.</summary>
    public long End => Base + Size;

    /// <summary>Bytes of content in the file.</summary>
    public long Content => Size - Head;

    /// <summary>The place after the file has lost its content, or another has come; positions go on.</summary>
    public LogPlace Anew(ulong device, ulong inode, long size) => this with
    {
        Device = device,
        Inode = inode,
        Base = End,
        Head = 0,
        IsHole = false,
        Size = size,
        Pending = null,
    };
}
