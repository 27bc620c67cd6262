using System.Threading.Channels;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Carries messages of one type from the event stream to a channel.</summary>
internal sealed class Forwarder<T> : ReceiveActor
{
    public Forwarder(ChannelWriter<T> channel) => Receive<T>(message => channel.TryWrite(message));
}
