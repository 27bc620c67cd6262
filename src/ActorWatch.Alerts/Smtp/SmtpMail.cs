using System.Globalization;
using System.Text;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Smtp;

/// <summary>Writes an alert as a mail (RFC 5322). All of it is ASCII, and no line begins with a dot.</summary>
internal static class SmtpMail
{
    private const int EncodedWordBytes = 42; // 75 characters with what stands around them
    private const int LongestSubject = 120;

    /// <summary>The mail with its headers, without the dot at the end.</summary>
    public static string Of(Alert alert, SmtpSinkSpec spec, AlertText text)
    {
        var node = AlertText.Plain(text.Node);
        var subject = AlertText.Beginning($"[{node}] {alert.Subject} {alert.Kind}: {AlertText.Plain(alert.Text)}", LongestSubject);
        var body = $"{alert.Text}\r\n\r\nkind: {alert.Kind}\r\ncomponent: {alert.Subject}\r\nat: {AlertText.Time(alert)}\r\nnode: {node}\r\n";
        return new StringBuilder()
            .Append("From: ").Append(spec.From).Append("\r\n")
            .Append("To: ").AppendJoin(",\r\n ", spec.To).Append("\r\n")
            .Append("Subject: ").Append(Encoded(subject)).Append("\r\n")
            .Append("Date: ").Append(alert.At.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)).Append("\r\n")
            .Append("Message-ID: <").Append(alert.Id).Append('@').Append(Host(node)).Append(".actorwatch>\r\n")
            .Append("Auto-Submitted: auto-generated\r\n")
            .Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks)).Append("\r\n")
            .ToString();
    }

    /// <summary>A name as hosts may be called.</summary>
    public static string Host(string name)
    {
        var host = string.Concat(name.Where(static one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.'));
        return host.Trim('.', '-') is { Length: > 0 } found ? found : "localhost";
    }

    // Plain where it can be, else the encoded words of RFC 2047, each of whole characters.
    private static string Encoded(string subject)
    {
        if (subject.All(char.IsAscii))
        {
            return subject;
        }

        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in subject.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > EncodedWordBytes)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(next);
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
