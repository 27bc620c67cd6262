namespace ActorWatch.Actors;

/// <summary>The async work of the message in hand; user messages wait while an actor has one.</summary>
internal sealed class AsyncOperation
{
    public int Pending { get; set; }
}
