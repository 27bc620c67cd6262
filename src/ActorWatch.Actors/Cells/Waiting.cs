namespace ActorWatch.Actors;

/// <summary>What happens when the stopping children of an actor are gone.</summary>
internal enum Waiting : byte
{
    Nothing,
    Creation,
    Recreation,
    Termination,
}
