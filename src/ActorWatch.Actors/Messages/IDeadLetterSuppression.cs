namespace ActorWatch.Actors;

/// <summary>Marks messages whose loss is normal: they become a <see cref="Event.SuppressedDeadLetter"/>.</summary>
public interface IDeadLetterSuppression;
