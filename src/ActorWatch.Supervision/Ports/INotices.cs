namespace ActorWatch.Supervision.Ports;

/// <summary>What people must know of something that the daemon depends on. Thread-safe.</summary>
public interface INotices
{
    /// <summary>The notices of now, as phrases; mostly none.</summary>
    IReadOnlyList<string> Notices { get; }
}
