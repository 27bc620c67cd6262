namespace ActorWatch.Supervision.Ports;

/// <summary>Follows one log. Thread-safe; disposing it ends that.</summary>
public interface ILogFollower : IDisposable
{
    /// <summary>What was told last has been taken: from now on more may be told.</summary>
    void ReadOn();
}
