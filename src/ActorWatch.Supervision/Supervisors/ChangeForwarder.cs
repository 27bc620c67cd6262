using System.Threading.Channels;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Carries the changes of states from the event stream to a channel.</summary>
internal sealed class ChangeForwarder : ReceiveActor
{
    public ChangeForwarder(ChannelWriter<StateChanged> changes) =>
        Receive<StateChanged>(change => changes.TryWrite(change));
}
