namespace ActorWatch.Actors;

/// <summary>Tells a watcher that an actor has ended. It comes after everything that the actor sent to the watcher.</summary>
/// <param name="ActorRef">The actor that has ended.</param>
/// <param name="ExistenceConfirmed">False when it was not there to begin with.</param>
/// <param name="AddressTerminated">Always false: there are no other machines here.</param>
public sealed record Terminated(IActorRef ActorRef, bool ExistenceConfirmed, bool AddressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression;
