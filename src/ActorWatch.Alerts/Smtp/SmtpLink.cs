using System.Globalization;
using System.Net.Security;
using System.Text;

namespace ActorWatch.Alerts.Smtp;

/// <summary>Commands and replies over one connection (RFC 5321). Not thread-safe.</summary>
internal sealed class SmtpLink(Stream stream) : IAsyncDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 200;

    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream = stream;
    private int _begin;
    private int _end;

    /// <summary>Sends a line and reads the reply.</summary>
    public async Task<SmtpReply> AskAsync(string line, CancellationToken cancellationToken)
    {
        await SendAsync($"{line}\r\n", cancellationToken).ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a line; any reply but one of the hoped for kind is an exception that says what it was.</summary>
    /// <exception cref="SmtpException">The reply is of another kind.</exception>
    public async Task<SmtpReply> RequireAsync(
        string line, int firstDigit, string what, CancellationToken cancellationToken, bool isOfTheMail = false)
    {
        var reply = await AskAsync(line, cancellationToken).ConfigureAwait(false);
        return reply.IsOf(firstDigit) ? reply : throw Refused(reply, what, isOfTheMail);
    }

    /// <summary>The exception for a reply. Its text is not told for a login: it may repeat what was sent.</summary>
    public static SmtpException Refused(SmtpReply reply, string what, bool isOfTheMail = false) =>
        new($"the mail server refused {what} with {reply.Code}", isOfTheMail && reply.IsOf(5));

    /// <summary>Sends text as it is.</summary>
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one reply of one or more lines.</summary>
    /// <exception cref="SmtpException">It is none.</exception>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpException("what answers is no mail server");
    }

    /// <summary>Encrypts from here on. What came before in the clear is forgotten, so that nobody can slip in a reply.</summary>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        (_begin, _end) = (0, 0);
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_begin.._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _begin, length).TrimEnd('\r');
                _begin += length + 1;
                return line;
            }

            _buffer.AsSpan(_begin.._end).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
            var read = _end == LongestLine
                ? throw new SmtpException("what answers is no mail server")
                : await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read > 0 ? read : throw new SmtpException("the mail server ended the connection");
        }
    }
}
