namespace ActorWatch.Actors;

/// <summary>The handlers of one behaviour, tried in the order of registration. Not thread-safe: one actor owns it.</summary>
internal sealed class MessageHandlerList
{
    private MessageHandler? _first;
    private MessageHandler? _last;

    public void Add(MessageHandler handler)
    {
        if (_last is { IsCatchAll: true })
        {
            throw new InvalidOperationException(
                "Cannot add a handler: the one before it takes every message. Put ReceiveAny or Receive<object> last.");
        }

        if (_last is null)
        {
            _first = handler;
        }
        else
        {
            _last.Next = handler;
        }

        _last = handler;
    }

    public bool TryHandle(object message)
    {
        for (var handler = _first; handler is not null; handler = handler.Next)
        {
            if (handler.TryHandle(message))
            {
                return true;
            }
        }

        return false;
    }
}
