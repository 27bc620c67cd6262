using System.Threading.Channels;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Carries the changes of states from the event stream to a channel.</summary>
internal sealed class ChangeForwarder : ReceiveActor
{
    private readonly ChannelWriter<StateChanged> _changes;

    public ChangeForwarder(ChannelWriter<StateChanged> changes)
    {
        _changes = changes;
        Receive<StateChanged>(change => changes.TryWrite(change));
        Receive<Finish>(_ => Sender.Tell(new Finished()));
    }

    /// <summary>Asks for <see cref="Finished"/> when what came before is in the channel.</summary>
    public sealed record Finish;

    /// <summary>The answer.</summary>
    public sealed record Finished;

    /// <summary>Nothing more comes.</summary>
    protected override void PostStop() => _changes.TryComplete();
}
