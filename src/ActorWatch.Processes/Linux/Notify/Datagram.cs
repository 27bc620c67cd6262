using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Notify;

/// <summary>One received message: who sent it, by the word of the kernel, and what of it fits into the buffer.</summary>
/// <param name="Sender">The sender's pid; 0 where the kernel tells none.</param>
/// <param name="Length">How many bytes of the buffer are its.</param>
/// <param name="IsCut">True when it was longer than the buffer.</param>
internal readonly record struct Datagram(int Sender, int Length, bool IsCut)
{
    // Credentials, and as many descriptors as one message can pass (253): what does not fit would be closed by the kernel.
    private const int ControlSize = 1280;
    private const int HeaderSize = 16;
    private const int SocketLevel = 1;
    private const int PassedDescriptors = 1;
    private const int PassedCredentials = 2;
    private const int CloseOnExec = 0x40000000;
    private const int Cut = 0x20;

    /// <summary>
    /// Takes the next message of a socket that does not block; null when there is none. Descriptors that were passed are
    /// closed, which is what a sender of BARRIER=1 waits for.
    /// </summary>
    public static unsafe Datagram? TryReceive(Descriptor socket, Span<byte> buffer)
    {
        var control = stackalloc byte[ControlSize];
        fixed (byte* start = buffer)
        {
            var vector = new IoVector { Start = start, Length = (nuint)buffer.Length };
            var message = new MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlSize };
            var count = Libc.RecvMsg(socket.Number, &message, CloseOnExec);
            return count < 0
                ? null
                : new Datagram(ReadControl(control, (int)message.ControlLength), (int)count, (message.Flags & Cut) != 0);
        }
    }

    private static unsafe int ReadControl(byte* control, int length)
    {
        var sender = 0;
        for (var at = 0; at + HeaderSize <= length;)
        {
            var size = (int)*(nuint*)(control + at);
            var (level, kind) = (*(int*)(control + at + 8), *(int*)(control + at + 12));
            if (size < HeaderSize || at + size > length)
            {
                break;
            }

            if (level == SocketLevel && kind == PassedCredentials)
            {
                sender = *(int*)(control + at + HeaderSize);
            }
            else if (level == SocketLevel && kind == PassedDescriptors)
            {
                for (var fd = at + HeaderSize; fd + sizeof(int) <= at + size; fd += sizeof(int))
                {
                    _ = Libc.Close(*(int*)(control + fd));
                }
            }

            at += (size + 7) & ~7;
        }

        return sender;
    }
}
