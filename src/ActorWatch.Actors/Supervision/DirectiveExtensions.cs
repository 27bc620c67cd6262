namespace ActorWatch.Actors;

/// <summary>A short way to write the pairs of <see cref="Decider.From(Directive, KeyValuePair{Type, Directive}[])"/>.</summary>
public static class DirectiveExtensions
{
    /// <summary>Pairs the directive with a type of exception.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception
        => new(typeof(TException), self);
}
