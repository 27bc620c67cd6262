namespace ActorWatch.Actors;

/// <summary>
/// A message of the engine itself. It has a queue of its own that is drained before each user message, and is a node
/// of that queue, so one instance is sent once.
/// </summary>
internal abstract record SystemMessage
{
    public static readonly SystemMessage Closed = new Terminate();

    internal SystemMessage? Next { get; set; }

    public static SystemMessage? Reverse(SystemMessage? newest)
    {
        SystemMessage? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
