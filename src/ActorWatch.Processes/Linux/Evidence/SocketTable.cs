using System.Globalization;
using System.Net;
using System.Runtime.Versioning;

namespace ActorWatch.Processes.Linux.Evidence;

/// <summary>Reads the tables <c>/proc/PID/net/tcp</c> and <c>tcp6</c>.</summary>
[SupportedOSPlatform("linux")]
internal static class SocketTable
{
    private const int LongestTable = 50_000;

    private static readonly string[] Tables = ["tcp", "tcp6"];

    // By the numbers of the kernel's include/net/tcp_states.h, from 1.
    private static readonly string[] States =
    [
        "?", "established", "connecting", "syn received", "closing (fin wait 1)", "closing (fin wait 2)", "time wait", "closed",
        "closed by the other side", "last ack", "listening", "closing",
    ];

    /// <summary>One connection, or one place that is listened at.</summary>
    public sealed record Entry(
        ulong Inode, IPEndPoint Local, IPEndPoint Remote, string State, long BytesToSend, long BytesToRead);

    /// <summary>What a process sees; nothing where the tables cannot be read.</summary>
    public static IEnumerable<Entry> Of(int pid) => Tables.SelectMany(table => Read(pid, table));

    /// <summary>One line of a table; null for its heading and for what has another form.</summary>
    public static Entry? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [_, var local, var remote, var state, var queues, _, _, _, _, var inode, ..]
            && Address(local) is { } from && Address(remote) is { } to && Queues(queues) is var (send, read)
            && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(state, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var index)
                ? new Entry(number, from, to, index > 0 && index < States.Length ? States[index] : $"state {index}", send, read)
                : null;
    }

    private static IEnumerable<Entry> Read(int pid, string table) =>
        File.ReadLines($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/net/{table}").Take(LongestTable).Select(Parse).OfType<Entry>();

    private static (long Send, long Read)? Queues(string text) =>
        text.Split(':') is [var send, var read]
        && long.TryParse(send, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var toSend)
        && long.TryParse(read, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var toRead)
            ? (toSend, toRead)
            : null;

    // Words of 32 bits in the order of this processor's bytes, the port as a number.
    private static IPEndPoint? Address(string text)
    {
        if (text.Split(':') is not [var address, var port] || address.Length is not (8 or 32)
            || !int.TryParse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        try
        {
            var bytes = Convert.FromHexString(address);
            for (var word = 0; BitConverter.IsLittleEndian && word < bytes.Length; word += sizeof(int))
            {
                Array.Reverse(bytes, word, sizeof(int));
            }

            var known = new IPAddress(bytes);
            return new IPEndPoint(known.IsIPv4MappedToIPv6 ? known.MapToIPv4() : known, number);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
