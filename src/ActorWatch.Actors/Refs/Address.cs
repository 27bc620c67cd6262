namespace ActorWatch.Actors;

/// <summary>The first part of every path of one system. Immutable.</summary>
/// <param name="Protocol">The scheme, always <c>akka</c> here.</param>
/// <param name="System">The name of the actor system.</param>
public sealed record Address(string Protocol, string System)
{
    /// <summary>Returns <c>akka://system</c>.</summary>
    public override string ToString() => $"{Protocol}://{System}";
}
