namespace ActorWatch.Processes.Records;

/// <summary>A file that is mapped into memory once, with room to grow: growing moves nothing.</summary>
internal unsafe interface IRecordMemory : IDisposable
{
    /// <summary>The first byte; valid until the disposal.</summary>
    byte* Start { get; }

    /// <summary>The length of the file now, in bytes.</summary>
    long Length { get; }

    /// <summary>How long it can become, in bytes.</summary>
    long MaxLength { get; }

    /// <summary>Lengthens the file.</summary>
    /// <exception cref="IOException">The file system has no space.</exception>
    void Allocate(long length);
}
