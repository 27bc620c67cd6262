namespace ActorWatch.Actors.Event;

/// <summary>Makes logs.</summary>
public static class Logging
{
    /// <summary>Returns a log whose source is an actor's path, a text, or the name of a type.</summary>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(logSourceObj);
        return logSourceObj switch
        {
            IActorRef actor => new StreamLoggingAdapter(system, actor.Path.ToString(), actor.GetType()),
            string text => new StreamLoggingAdapter(system, text, typeof(string)),
            Type type => new StreamLoggingAdapter(system, type.Name, type),
            _ => new StreamLoggingAdapter(system, logSourceObj.GetType().Name, logSourceObj.GetType()),
        };
    }

    /// <summary>Returns a log whose source is the actor.</summary>
    public static ILoggingAdapter GetLogger(IActorContext context) => context.GetLogger();
}
