namespace ActorWatch.Actors.Tests;

/// <summary>The base of the engine's tests: virtual time on the calling thread, and a list of what happened.</summary>
public abstract class ActorSpec : TestKit.TestKit
{
    private readonly List<string> _trace = [];

    protected ActorSpec(ActorSystemSetup? setup = null)
        : base(setup)
    {
    }

    /// <summary>Notes an event, from an actor.</summary>
    protected void Note(string what)
    {
        lock (_trace)
        {
            _trace.Add(what);
        }
    }

    /// <summary>Returns the notes since the last call.</summary>
    protected string[] Trace()
    {
        lock (_trace)
        {
            string[] all = [.. _trace];
            _trace.Clear();
            return all;
        }
    }

    /// <summary>Creates a top-level actor that does what the function says with each message.</summary>
    protected IActorRef ActorOfLambda(Action<IUntypedActorContext, object> onReceive, string? name = null)
        => ActorOf(Props.Create(() => new LambdaActor(onReceive)), name);

    protected sealed class LambdaActor(Action<IUntypedActorContext, object> onReceive) : UntypedActor
    {
        protected override void OnReceive(object message) => onReceive(Context, message);
    }
}
