namespace ActorWatch.Actors.Tests;

/// <summary>Notes each hook and message, and does what it is told.</summary>
internal sealed class HookedActor : UntypedActor
{
    private readonly string _name;
    private readonly Action<string> _note;

    public HookedActor(string name, Action<string> note)
    {
        _name = name;
        _note = note;
        note($"{name} new");
    }

    protected override void PreStart() => _note($"{_name} PreStart");

    protected override void PostStop() => _note($"{_name} PostStop");

    protected override void PreRestart(Exception reason, object? message)
    {
        _note($"{_name} PreRestart({reason.Message}, {message ?? "null"})");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        _note($"{_name} PostRestart({reason.Message})");
        base.PostRestart(reason);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Fail fail:
                throw fail.With;
            case Spawn spawn:
                Context.ActorOf(spawn.Props, spawn.Name);
                break;
            case Do action:
                action.Action(Context);
                break;
            case Terminated terminated:
                _note($"{_name} Terminated({terminated.ActorRef.Path.Name}, {terminated.ExistenceConfirmed})");
                break;
            default:
                _note($"{_name} got {message}");
                Sender.Tell(message, Self);
                break;
        }
    }

    internal sealed record Fail(Exception With)
    {
        public Fail(string message)
            : this(new InvalidOperationException(message))
        {
        }

        public override string ToString() => "Fail";
    }

    internal sealed record Spawn(Props Props, string Name);

    internal sealed record Do(Action<IUntypedActorContext> Action);
}
