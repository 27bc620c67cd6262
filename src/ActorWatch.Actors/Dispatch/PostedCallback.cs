namespace ActorWatch.Actors;

/// <summary>A callback as a work item of a dispatcher.</summary>
internal sealed class PostedCallback(SendOrPostCallback callback, object? state) : IThreadPoolWorkItem
{
    public void Execute() => callback(state);
}
