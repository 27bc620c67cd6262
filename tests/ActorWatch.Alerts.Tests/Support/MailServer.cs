using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActorWatch.Alerts.Tests.Support;

/// <summary>A mail server for one connection that notes what it hears, and refuses the line that a test names.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _heard = [];

    public MailServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it offers after EHLO.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["AUTH LOGIN PLAIN"];

    /// <summary>The beginning of the line that it refuses, and its reply.</summary>
    public (string Line, string Reply)? Refuses { get; init; }

    /// <summary>Its certificate; null where it knows no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether it encrypts from the first byte on.</summary>
    public bool IsTlsAtOnce { get; init; }

    /// <summary>All lines that it heard, those of the mail included; a mark where it began to encrypt.</summary>
    public IReadOnlyList<string> Heard => _heard;

    public void Dispose() => _listener.Dispose();

    /// <summary>Serves one connection to its end.</summary>
    public async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        Stream stream = client.GetStream();
        try
        {
            stream = IsTlsAtOnce ? await EncryptAsync(stream) : stream;
            await TellAsync(stream, "220-hello\r\n220 ready");
            while (await ReadLineAsync(stream) is { } line)
            {
                _heard.Add(line);
                stream = await AnswerAsync(stream, line);
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    private async Task<Stream> AnswerAsync(Stream stream, string line)
    {
        if (Refuses is { } refused && line.StartsWith(refused.Line, StringComparison.Ordinal))
        {
            await TellAsync(stream, refused.Reply);
            return stream;
        }

        switch (line.Split(' ')[0])
        {
            case "EHLO":
                await TellAsync(stream, string.Join("\r\n", Offers.Select(static offer => $"250-{offer}").Prepend("250-mail")) + "\r\n250 OK");
                break;
            case "STARTTLS":
                await TellAsync(stream, "220 go ahead");
                return await EncryptAsync(stream);
            case "AUTH":
                await TellAsync(stream, line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : "235 welcome");
                break;
            case "DATA":
                await TellAsync(stream, "354 go ahead");
                break;
            case "." or "MAIL" or "RCPT":
                await TellAsync(stream, "250 ok");
                break;
            default:
                await AnswerLoginAsync(stream, line);
                break;
        }

        return stream;
    }

    private async Task AnswerLoginAsync(Stream stream, string line)
    {
        var login = _heard.IndexOf("AUTH LOGIN");
        if (login >= 0 && _heard.Count - login <= 3 && !line.Contains(':'))
        {
            await TellAsync(stream, _heard.Count - login == 2 ? "334 UGFzc3dvcmQ6" : "235 welcome");
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(Certificate!);
        _heard.Add("(encrypted)");
        return tls;
    }

    private static async Task TellAsync(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text}\r\n"), TestContext.Current.CancellationToken);

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, TestContext.Current.CancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
