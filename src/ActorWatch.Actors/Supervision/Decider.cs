namespace ActorWatch.Actors;

/// <summary>Makes deciders.</summary>
public static class Decider
{
    /// <summary>The first pair whose type the exception has wins, in the order given; else the default.</summary>
    public static IDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new FunctionDecider(cause =>
        {
            foreach (var pair in pairs)
            {
                if (pair.Key.IsInstanceOfType(cause))
                {
                    return pair.Value;
                }
            }

            return defaultDirective;
        });
    }

    /// <summary>Decides by a function.</summary>
    public static IDecider From(Func<Exception, Directive> localOnlyDecider)
    {
        ArgumentNullException.ThrowIfNull(localOnlyDecider);
        return new FunctionDecider(localOnlyDecider);
    }

    private sealed class FunctionDecider(Func<Exception, Directive> decide) : IDecider
    {
        public Directive Decide(Exception cause) => decide(cause);
    }
}
