using System.Runtime.CompilerServices;

namespace ActorWatch.Client.Http;

/// <summary>Reads the data of server-sent events from the body of an answer.</summary>
internal static class ServerSentEvents
{
    /// <summary>The largest event that is accepted.</summary>
    public const int Limit = 64 * 1024 * 1024;

    /// <summary>The data of each event, a line of it after the other joined by line feeds.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        HttpExchange exchange, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var data = new List<byte>();
        while (true)
        {
            var part = await exchange.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
            if (part.IsEmpty)
            {
                yield break;
            }

            while (Take(ref part, line))
            {
                if (line.Count > 0)
                {
                    AddData(line, data);
                }
                else if (data.Count > 0)
                {
                    yield return data.ToArray();
                    data.Clear();
                }

                line.Clear();
            }

            if (line.Count + data.Count > Limit)
            {
                throw new BadAnswerException($"one of its events is longer than {Limit} bytes");
            }
        }
    }

    // Moves bytes up to the next line feed; false when the part has none.
    private static bool Take(ref ReadOnlyMemory<byte> part, List<byte> line)
    {
        var end = part.Span.IndexOf((byte)'\n');
        line.AddRange(end < 0 ? part.Span : part.Span[..end]);
        part = end < 0 ? default : part[(end + 1)..];
        if (end >= 0 && line.Count > 0 && line[^1] == '\r')
        {
            line.RemoveAt(line.Count - 1);
        }

        return end >= 0;
    }

    private static void AddData(List<byte> line, List<byte> data)
    {
        var text = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
        if (!text.StartsWith("data:"u8))
        {
            return;
        }

        if (data.Count > 0)
        {
            data.Add((byte)'\n');
        }

        var value = text[5..];
        data.AddRange(value.Length > 0 && value[0] == ' ' ? value[1..] : value);
    }
}
