namespace ActorWatch.Actors;

/// <summary>The context that the actor's own code uses.</summary>
internal sealed partial class ActorCell
{
    public IActorRef Self => this;

    public IActorRef Sender => _item?.Sender ?? System.DeadLetters;

    public IActorRef Parent => _parent;

    public TimeSpan? ReceiveTimeout => _extras?.ReceiveTimeout?.Duration;

    public void Become(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        _behaviour = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (Extras.BehavioursBelow ??= new Stack<Receive?>()).Push(_behaviour);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        if (_extras?.BehavioursBelow is { Count: > 0 } below)
        {
            _behaviour = below.Pop();
        }
    }

    public void Become(UntypedReceive receive) => Become(AsReceive(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(AsReceive(receive));

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _extras?.ReceiveTimeout?.Cancel();
        if (timeout is not { } duration)
        {
            if (_extras is not null)
            {
                _extras.ReceiveTimeout = null;
            }

            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero, nameof(timeout));
        Extras.ReceiveTimeout = new ReceiveTimeoutTimer(this, duration);
    }

    public ActorSelection ActorSelection(string actorPath) => new(System, this, actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => System.ActorSelection(actorPath);

    private static Receive AsReceive(UntypedReceive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return message =>
        {
            receive(message);
            return true;
        };
    }
}
