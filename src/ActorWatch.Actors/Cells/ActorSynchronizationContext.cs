namespace ActorWatch.Actors;

/// <summary>Brings the rest of an async handler back to its actor.</summary>
internal sealed class ActorSynchronizationContext(ActorCell cell) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
        => cell.SendSystem(new Continuation(cell.System, d, state));

    public override void Send(SendOrPostCallback d, object? state)
        => throw new NotSupportedException("An actor cannot be waited for from another thread. Use Post, Tell or Ask.");

    public override SynchronizationContext CreateCopy() => this;
}
