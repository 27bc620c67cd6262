using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace ActorWatch.Api.Grpc;

/// <summary>Looks how a connection begins, and leaves there what it has looked at.</summary>
internal static class Http2Preface
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static ReadOnlySpan<byte> Start => "PRI * HTTP/2.0"u8;

    /// <summary>
    /// Whether it begins as HTTP/2 does; null where it said too little in five seconds, has ended, or is to end.
    /// </summary>
    public static async Task<bool?> IsThereAsync(ConnectionContext connection, TimeProvider time)
    {
        var wanted = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, connection.ConnectionClosed, wanted);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(end.Token);
                var verdict = Judge(result.Buffer);
                input.AdvanceTo(result.Buffer.Start, verdict is null ? result.Buffer.End : result.Buffer.Start);
                if (verdict is not null || result.IsCompleted)
                {
                    return verdict;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ConnectionResetException)
        {
            return null;
        }
    }

    private static bool? Judge(ReadOnlySequence<byte> seen)
    {
        var length = (int)Math.Min(seen.Length, Start.Length);
        Span<byte> begin = stackalloc byte[length];
        seen.Slice(0, length).CopyTo(begin);
        return !Start.StartsWith(begin) ? false : length == Start.Length ? true : null;
    }
}
