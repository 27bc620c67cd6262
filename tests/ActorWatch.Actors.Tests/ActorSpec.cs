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

    /// <summary>Returns props of an actor that notes its hooks.</summary>
    private protected Props Hooked(string name, SupervisorStrategy? strategy = null, Action<string>? onHook = null)
    {
        Action<string> note = what =>
        {
            Note(what);
            onHook?.Invoke(what);
        };
        return Props.Create(() => new HookedActor(name, note), strategy);
    }

    /// <summary>Creates a top-level actor that notes its hooks, and forgets the notes of its start.</summary>
    private protected IActorRef ActorOfHooked(string name, SupervisorStrategy? strategy = null, Action<string>? onHook = null)
    {
        var actor = ActorOf(Hooked(name, strategy, onHook), name);
        Trace();
        return actor;
    }

    /// <summary>Creates a child of a hooked actor, and forgets the notes of its start.</summary>
    private protected IActorRef ChildOf(IActorRef parent, string name, SupervisorStrategy? strategy = null, Action<string>? onHook = null)
    {
        parent.Tell(new HookedActor.Spawn(Hooked(name, strategy, onHook), name), ActorRefs.NoSender);
        Trace();
        return ((ActorCell)parent).FindChild(name)!;
    }

    private protected static void InActor(IActorRef actor, Action<IUntypedActorContext> action)
        => actor.Tell(new HookedActor.Do(action), ActorRefs.NoSender);

    private protected static HookedActor.Fail Fail(string message) => new(message);

    /// <summary>Creates a top-level actor that does what the function says with each message.</summary>
    protected IActorRef ActorOfLambda(Action<IUntypedActorContext, object> onReceive, string? name = null)
        => ActorOf(Props.Create(() => new LambdaActor(onReceive)), name);

    protected sealed class LambdaActor(Action<IUntypedActorContext, object> onReceive) : UntypedActor
    {
        protected override void OnReceive(object message) => onReceive(Context, message);
    }
}
