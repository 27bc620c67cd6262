using System.Buffers;
using System.Text;

namespace ActorWatch.Checks.Http;

/// <summary>Looks for a text in the first part of a body.</summary>
internal static class BodySearch
{
    /// <summary>How much of a body is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int ExcerptBytes = 512;
    private const int DrainedBytes = 10 * 1024;

    /// <summary>
    /// Reads until the text was seen, the body has ended or the first 64 KiB are read. The text is compared as UTF-8,
    /// byte by byte.
    /// </summary>
    /// <returns>Whether it was seen, and how the body begins.</returns>
    public static async Task<(bool Found, string Excerpt)> FindAsync(
        Stream body,
        string expected,
        CancellationToken cancellationToken)
    {
        var wanted = Encoding.UTF8.GetBytes(expected);
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            var length = 0;
            var found = wanted.Length == 0;
            while (!found && length < MaxBytes)
            {
                var read = await body.ReadAsync(buffer.AsMemory(length, MaxBytes - length), cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                // The text may have begun in what was there before.
                var from = Math.Max(0, length - wanted.Length + 1);
                length += read;
                found = buffer.AsSpan(from, length - from).IndexOf(wanted) >= 0;
            }

            return (found, Excerpt(buffer.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a body that nobody looks at, to its end or its first 10 KiB, as the kubelet does.</summary>
    public static async Task DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[DrainedBytes];
        await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What arrives first of a body, for people; empty where nothing arrives in time.</summary>
    public static async Task<string> ReadExcerptAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[ExcerptBytes];
        try
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return Excerpt(buffer.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The status has decided already; the body would only have explained it.
            return "";
        }
    }

    private static string Excerpt(ReadOnlySpan<byte> body) =>
        MessageText.Line(Encoding.UTF8.GetString(body[..Math.Min(body.Length, ExcerptBytes)]));
}
