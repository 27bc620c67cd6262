using System.Threading.Channels;

namespace ActorWatch.Supervision.Supervisors;

/// <summary>Carries messages of one type from the event stream to a channel.</summary>
internal sealed class Forwarder<T> : ReceiveActor
{
    private readonly ChannelWriter<T> _channel;

    public Forwarder(ChannelWriter<T> channel)
    {
        _channel = channel;
        Receive<T>(message => channel.TryWrite(message));
        Receive<Finish>(_ => Sender.Tell(new Finished()));
    }

    /// <summary>Asks for <see cref="Finished"/> when what came before is in the channel.</summary>
    public sealed record Finish;

    /// <summary>The answer.</summary>
    public sealed record Finished;

    /// <summary>Nothing more comes.</summary>
    protected override void PostStop() => _channel.TryComplete();
}
