using System.Text;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Alerts.Smtp;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Alerts.Tests.Smtp;

public sealed class SmtpSenderTests
{
    [Fact]
    public async Task Send_Plain_IsOneMailToAll()
    {
        using var server = new MailServer();

        var outcome = await SendAsync(server, Spec(server), Some.Alert(2, "gave up\n.\nafter 3"));

        Assert.Equal(SendOutcome.Arrived, outcome);
        Assert.Equal(
            ["EHLO alpha", "MAIL FROM:<aw@example.com>", "RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>", "DATA"],
            server.Heard.Take(5));
        Assert.Equal([".", "QUIT"], server.Heard.TakeLast(2));
        Assert.Contains("Subject: [alpha] web gave-up: gave up . after 3", server.Heard);
        Assert.Contains("Date: Thu, 01 Jan 2026 12:00:02 +0000", server.Heard);
        Assert.StartsWith("gave up\n.\nafter 3\r\n\r\nkind: gave-up\r\ncomponent: web\r\n", BodyOf(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AUTH LOGIN PLAIN", "AUTH PLAIN AHUAcHcxMg==")]
    [InlineData("AUTH LOGIN", "AUTH LOGIN,dQ==,cHcxMg==")]
    public async Task Send_WithAPassword_LogsInByWhatIsOffered(string offer, string lines)
    {
        using var server = new MailServer { Offers = [offer] };

        var outcome = await SendAsync(server, Spec(server) with { User = "u", Password = "pw12" });

        Assert.Equal(SendOutcome.Arrived, outcome);
        Assert.Equal(lines.Split(','), server.Heard.Skip(1).Take(lines.Split(',').Length));
    }

    [Fact]
    public async Task Send_StartTls_SaysNothingOfTheMailBefore()
    {
        using var authority = new TestAuthority();
        using var server = new MailServer { Offers = ["STARTTLS", "AUTH PLAIN"], Certificate = authority.Issue("127.0.0.1") };
        var spec = Spec(server) with
        {
            Security = SmtpSecurity.StartTls,
            Tls = new TlsSpec { Authority = authority.PemFile },
            User = "u",
            Password = "p",
        };

        Assert.Equal(SendOutcome.Arrived, await SendAsync(server, spec));

        Assert.Equal(["EHLO alpha", "STARTTLS", "(encrypted)", "EHLO alpha", "AUTH PLAIN AHUAcA=="], server.Heard.Take(5));
    }

    [Fact]
    public async Task Send_Tls_EncryptsFromTheFirstByte()
    {
        using var authority = new TestAuthority();
        using var server = new MailServer { IsTlsAtOnce = true, Certificate = authority.Issue("127.0.0.1") };
        var spec = Spec(server) with { Security = SmtpSecurity.Tls, Tls = new TlsSpec { IsInsecure = true } };

        Assert.Equal(SendOutcome.Arrived, await SendAsync(server, spec));

        Assert.Equal(["(encrypted)", "EHLO alpha"], server.Heard.Take(2));
    }

    [Fact]
    public async Task Send_StartTlsNotOffered_TellsNothing()
    {
        using var server = new MailServer();

        var outcome = await SendAsync(server, Spec(server) with { Security = SmtpSecurity.StartTls });

        Assert.Equal("the mail server does not offer STARTTLS", outcome.Trouble);
        Assert.Equal(["EHLO alpha"], server.Heard);
    }

    [Theory]
    [InlineData("AUTH", "535 bad pw12", "the mail server refused the login with 535", false)]
    [InlineData("MAIL", "451 later", "the mail server refused the sender aw@example.com with 451", false)]
    [InlineData("RCPT", "550 who?", "the mail server refused the receiver a@example.com with 550", false)]
    [InlineData(".", "554 spam", "the mail server refused the mail with 554", true)]
    [InlineData(".", "452 full", "the mail server refused the mail with 452", false)]
    [InlineData("EHLO", "hello?", "what answers is no mail server", false)]
    public async Task Send_Refused_IsATroubleWithoutWhatWasSaid(string line, string reply, string trouble, bool isFinal)
    {
        using var server = new MailServer { Refuses = (line, reply) };

        var outcome = await SendAsync(server, Spec(server) with { User = "u", Password = "pw12" });

        Assert.Equal(new SendOutcome(trouble, isFinal), outcome);
    }

    [Fact]
    public void Mail_WithWhatNoHeaderCanHold_IsEncoded()
    {
        var mail = SmtpMail.Of(
            Some.Alert(1, "Ü\r\nBcc: all@example.com\r\n" + new string('ä', 200)),
            new SmtpSinkSpec { Name = "m", Host = "h", Port = 25, From = "a@b", To = ["c@d"] },
            new AlertText("älpha\r\nX: y"));

        var headers = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
        Assert.DoesNotContain(headers, header => header.StartsWith("Bcc", StringComparison.Ordinal) || header.StartsWith("X:", StringComparison.Ordinal));
        Assert.Contains(headers, header => header.StartsWith("Subject: =?utf-8?B?", StringComparison.Ordinal));
    }

    private static SmtpSinkSpec Spec(MailServer server) => new()
    {
        Name = "mail",
        Host = "127.0.0.1",
        Port = server.Port,
        Security = SmtpSecurity.Off,
        From = "aw@example.com",
        To = ["a@example.com", "b@example.com"],
    };

    private static string BodyOf(MailServer server)
    {
        var lines = server.Heard.SkipWhile(static line => line.Length > 0).Skip(1).TakeWhile(static line => line != ".");
        return Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines)));
    }

    private static async Task<SendOutcome> SendAsync(MailServer server, SmtpSinkSpec spec, Alert? alert = null)
    {
        var serving = server.ServeAsync();
        var outcome = await new SmtpSender(spec, new AlertText("alpha"))
            .SendAsync(alert ?? Some.Alert(), TestContext.Current.CancellationToken);
        await serving;
        return outcome;
    }
}
