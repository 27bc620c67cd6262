using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Linux.Notify;

/// <summary>One received message: whether its sender may speak, and what of it fits into the buffer.</summary>
/// <param name="IsHeard">True when its sender, of whom the kernel told, may.</param>
/// <param name="Length">How many bytes of the buffer are its.</param>
/// <param name="IsCut">True when it was longer than the buffer.</param>
internal readonly record struct Datagram(bool IsHeard, int Length, bool IsCut)
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
    /// closed, but not before the sender was looked at: one of BARRIER=1 waits for that, and ends.
    /// </summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Where the message goes.</param>
    /// <param name="isHeard">Tells by its pid whether a sender may speak; 0 is one whom the kernel does not tell.</param>
    public static unsafe Datagram? TryReceive(Descriptor socket, Span<byte> buffer, Func<int, bool> isHeard)
    {
        var control = stackalloc byte[ControlSize];
        fixed (byte* start = buffer)
        {
            var vector = new IoVector { Start = start, Length = (nuint)buffer.Length };
            var message = new MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlSize };
            var count = Libc.RecvMsg(socket.Number, &message, CloseOnExec);
            if (count < 0)
            {
                return null;
            }

            var passed = new ReadOnlySpan<byte>(control, (int)message.ControlLength);
            var heard = isHeard(SenderIn(passed));
            CloseDescriptorsIn(passed);
            return new Datagram(heard, (int)count, (message.Flags & Cut) != 0);
        }
    }

    private static int SenderIn(ReadOnlySpan<byte> control)
    {
        while (TryTake(ref control, out var kind, out var data))
        {
            if (kind == PassedCredentials)
            {
                return BitConverter.ToInt32(data);
            }
        }

        return 0;
    }

    private static void CloseDescriptorsIn(ReadOnlySpan<byte> control)
    {
        while (TryTake(ref control, out var kind, out var data))
        {
            for (; kind == PassedDescriptors && data.Length >= sizeof(int); data = data[sizeof(int)..])
            {
                _ = Libc.Close(BitConverter.ToInt32(data));
            }
        }
    }

    // The length with the header, the level, the kind, the data; each aligned to eight bytes.
    private static bool TryTake(ref ReadOnlySpan<byte> control, out int kind, out ReadOnlySpan<byte> data)
    {
        kind = 0;
        data = default;
        if (control.Length < HeaderSize
            || BitConverter.ToInt64(control) is var size && (size < HeaderSize || size > control.Length))
        {
            return false;
        }

        kind = BitConverter.ToInt32(control[8..]) == SocketLevel ? BitConverter.ToInt32(control[12..]) : 0;
        data = control[HeaderSize..(int)size];
        control = control[Math.Min((int)((size + 7) & ~7), control.Length)..];
        return true;
    }
}
