namespace ActorWatch.Actors.TestKit;

/// <summary>Log events that are silenced. Dispose unmutes them, too.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Lets them be heard again.</summary>
    void Unmute();
}
