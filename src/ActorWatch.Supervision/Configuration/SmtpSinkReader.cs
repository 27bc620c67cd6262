using System.Net;
using System.Net.Mail;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads the sink <c>smtp { … }</c>.</summary>
internal static class SmtpSinkReader
{
    private static readonly Dictionary<string, SmtpSecurity> Securities = new()
    {
        ["starttls"] = SmtpSecurity.StartTls,
        ["tls"] = SmtpSecurity.Tls,
        ["off"] = SmtpSecurity.Off,
    };

    public static AlertSinkSpec? Read(SpecReader reader, string name, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var security = reader.Choice("security", SmtpSecurity.StartTls, Securities);
        var (host, from, to) = (reader.NonEmptyText("host"), Address(reader, "from", reader.NonEmptyText("from")), Addresses(reader));
        var spec = new SmtpSinkSpec
        {
            Name = name,
            Host = host ?? "localhost",
            Port = reader.IntegerOrNull("port", 1, 65535) ?? DefaultPort(security),
            Security = security,
            Tls = AlertSinkReader.Tls(reader.Object("tls"), baseDirectory),
            From = from ?? "",
            To = to,
            User = reader.NonEmptyText("user"),
            Password = reader.NonEmptyTextOrNumber("password"),
            Timeout = reader.PositiveDuration("timeout", TimeSpan.FromSeconds(30)),
        };
        Check(reader, spec, host);
        reader.Missing("host");
        reader.Missing("from");
        reader.Missing("to");
        reader.Done();
        return host is null || from is null || to.Count == 0 ? null : spec;
    }

    private static void Check(SpecReader reader, SmtpSinkSpec spec, string? host)
    {
        if (host is not null && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            reader.Problem("host", $"must be a host name or an address, but is '{host}'.");
        }

        if (spec.User is null != spec.Password is null)
        {
            reader.Problem(spec.User is null ? "password" : "user", "needs the other one of user and password.");
        }
        else if (spec is { User: not null, Security: SmtpSecurity.Off } && !IsThisMachine(spec.Host))
        {
            reader.Problem("user", "needs security = starttls or tls, so that nobody reads the password on the way.");
        }
    }

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static List<string> Addresses(SpecReader reader)
    {
        var count = reader.Errors.Errors.Count;
        var addresses = reader.OneOrMore("to").Select(text => Address(reader, "to", text)).OfType<string>().ToList();
        if (addresses.Count == 0 && reader.Written(["to"]).Count > 0 && reader.Errors.Errors.Count == count)
        {
            reader.Problem("to", "must hold at least one address.");
        }

        return addresses;
    }

    // What stands between the angle brackets of the protocol must not be able to end them.
    private static string? Address(SpecReader reader, string key, string? text)
    {
        if (text is null || (MailAddress.TryCreate(text, out var address) && address.Address == text && text.All(char.IsAscii)))
        {
            return text;
        }

        reader.Problem(key, $"must be a mail address such as ops@example.com, but is '{text}'.");
        return null;
    }

    private static int DefaultPort(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => 465,
        SmtpSecurity.Off => 25,
        _ => 587,
    };
}
