namespace ActorWatch.Processes.Logs;

/// <summary>A log that is being read.</summary>
internal interface ILogFile : IDisposable
{
    /// <summary>Its size now, in bytes.</summary>
    long Size { get; }

    /// <summary>True when its path leads to another file by now; one that is only missing may come back.</summary>
    bool IsReplaced { get; }

    /// <summary>Reads from an offset; returns how many bytes, 0 when there are none.</summary>
    int Read(long offset, Span<byte> buffer);
}
