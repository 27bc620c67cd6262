namespace ActorWatch.Actors;

/// <summary>Decides about a failure by its exception. Called on the supervisor's turn.</summary>
public interface IDecider
{
    /// <summary>Returns what to do about the failing child.</summary>
    Directive Decide(Exception cause);
}
