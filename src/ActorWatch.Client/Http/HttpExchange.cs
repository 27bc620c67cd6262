using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ActorWatch.Client.Http;

/// <summary>
/// One request and its answer over a connection of their own, in HTTP/1.1 as far as a daemon speaks it: a head of at most
/// 16 KiB, a body of known length, of chunks, or up to the end. Not thread-safe.
/// </summary>
internal sealed class HttpExchange(ByteChannel channel) : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private long _remaining;
    private BodyKind _kind;
    private bool _inChunks;

    private enum BodyKind
    {
        Ended,
        Length,
        Chunks,
        UntilClose,
    }

    /// <summary>The status code, once <see cref="SendAsync"/> has completed.</summary>
    public int Status { get; private set; }

    /// <summary>Sends a request without a body and reads the head of its answer.</summary>
    public async ValueTask SendAsync(string method, string target, CancellationToken cancellationToken)
    {
        var request = Encoding.ASCII.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        await channel.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        AnswerHead head;
        do
        {
            head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        }
        while (head.Status < 200);

        Status = head.Status;
        _remaining = head.ContentLength ?? 0;
        _kind = head switch
        {
            { Status: 204 or 304 } or { ContentLength: 0 } => BodyKind.Ended,
            { IsChunked: true } => BodyKind.Chunks,
            { ContentLength: not null } => BodyKind.Length,
            _ => BodyKind.UntilClose,
        };
    }

    /// <summary>Reads some of the body; empty at its end. What is returned is valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken)
    {
        if (_kind == BodyKind.Chunks && _remaining == 0)
        {
            await NextChunkAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_kind == BodyKind.Ended)
        {
            return default;
        }

        if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            return _kind == BodyKind.UntilClose ? default : throw new CutAnswerException();
        }

        var length = _kind == BodyKind.UntilClose ? _end - _start : (int)Math.Min(_remaining, _end - _start);
        var part = _buffer.AsMemory(_start, length);
        _start += length;
        _remaining -= length;
        if (_kind == BodyKind.Length && _remaining == 0)
        {
            _kind = BodyKind.Ended;
        }

        return part;
    }

    /// <summary>Reads the whole rest of the body.</summary>
    /// <exception cref="BadAnswerException">It is longer than <paramref name="limit"/> bytes.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadWholeBodyAsync(int limit, CancellationToken cancellationToken)
    {
        if (_kind == BodyKind.Length && _remaining > limit)
        {
            throw new BadAnswerException($"its {_remaining} bytes are more than the {limit} that one may have");
        }

        var body = new ArrayBufferWriter<byte>(_kind == BodyKind.Length ? (int)_remaining : BufferSize);
        while (true)
        {
            var part = await ReadBodyAsync(cancellationToken).ConfigureAwait(false);
            if (part.IsEmpty)
            {
                return body.WrittenMemory;
            }

            if (part.Length > limit - body.WrittenCount)
            {
                throw new BadAnswerException($"it is longer than the {limit} bytes that one may have");
            }

            body.Write(part.Span);
        }
    }

    public void Dispose() => channel.Dispose();

    private async ValueTask<AnswerHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
            {
                var head = AnswerHead.Parse(_buffer.AsSpan(_start, length));
                _start += length + 4;
                return head;
            }

            await RequireMoreAsync("its head is longer than 16 KiB", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_inChunks && (await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
        {
            throw new BadAnswerException("one of its chunks is longer than it says");
        }

        _inChunks = true;
        var line = (await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Span;
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).Trim((byte)' ');
        if (!Utf8Parser.TryParse(digits, out long size, out var read, 'x') || read != digits.Length || size < 0)
        {
            throw new BadAnswerException("the length of one of its chunks is no number");
        }

        _remaining = size;
        if (size == 0)
        {
            while ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            {
            }

            _kind = BodyKind.Ended;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (length >= 0)
            {
                var line = _buffer.AsMemory(_start, length);
                _start += length + 2;
                return line;
            }

            await RequireMoreAsync("one of its lines is longer than 16 KiB", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RequireMoreAsync(string tooLong, CancellationToken cancellationToken)
    {
        if (_end - _start == BufferSize)
        {
            throw new BadAnswerException(tooLong);
        }

        if (!await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            throw _end == 0 && Status == 0 ? new BadAnswerException("it is empty") : new CutAnswerException();
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = await channel.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
