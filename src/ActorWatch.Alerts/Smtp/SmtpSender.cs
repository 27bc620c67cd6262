using System.Net.Sockets;
using System.Text;
using ActorWatch.Alerts.Sinks;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Smtp;

/// <summary>Sends a mail for each alert, over a connection of its own.</summary>
internal sealed class SmtpSender(SmtpSinkSpec spec, AlertText text) : IAlertSender
{
    public async Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(spec.Host, spec.Port, cancellationToken).ConfigureAwait(false);
            var link = new SmtpLink(client.GetStream());
            await using (link.ConfigureAwait(false))
            {
                await DeliverAsync(link, alert, cancellationToken).ConfigureAwait(false);
            }

            return SendOutcome.Arrived;
        }
        catch (SmtpException refused)
        {
            return new SendOutcome(refused.Message, refused.IsFinal);
        }
        catch (Exception error) when (NetworkTrouble.Is(error))
        {
            return SendOutcome.Failed(NetworkTrouble.Describe(error));
        }
    }

    private async Task DeliverAsync(SmtpLink link, Alert alert, CancellationToken cancellationToken)
    {
        var offers = await GreetAsync(link, cancellationToken).ConfigureAwait(false);
        await LogInAsync(link, offers, cancellationToken).ConfigureAwait(false);
        await link.RequireAsync($"MAIL FROM:<{spec.From}>", 2, $"the sender {spec.From}", cancellationToken).ConfigureAwait(false);
        foreach (var to in spec.To)
        {
            await link.RequireAsync($"RCPT TO:<{to}>", 2, $"the receiver {to}", cancellationToken).ConfigureAwait(false);
        }

        await link.RequireAsync("DATA", 3, "the mail", cancellationToken).ConfigureAwait(false);
        await link.SendAsync(SmtpMail.Of(alert, spec, text), cancellationToken).ConfigureAwait(false);
        await link.RequireAsync(".", 2, "the mail", cancellationToken, isOfTheMail: true).ConfigureAwait(false);

        // It has the mail; whether it says goodbye is all the same.
        await link.SendAsync("QUIT\r\n", cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> GreetAsync(SmtpLink link, CancellationToken cancellationToken)
    {
        if (spec.Security == SmtpSecurity.Tls)
        {
            await link.EncryptAsync(ServerTrust.Of(spec.Tls, spec.Host), cancellationToken).ConfigureAwait(false);
        }

        var greeting = await link.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!greeting.IsOf(2))
        {
            throw SmtpLink.Refused(greeting, "the connection");
        }

        var offers = await HelloAsync(link, cancellationToken).ConfigureAwait(false);
        if (spec.Security != SmtpSecurity.StartTls)
        {
            return offers;
        }

        if (!offers.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
        {
            throw new SmtpException("the mail server does not offer STARTTLS");
        }

        await link.RequireAsync("STARTTLS", 2, "STARTTLS", cancellationToken).ConfigureAwait(false);
        await link.EncryptAsync(ServerTrust.Of(spec.Tls, spec.Host), cancellationToken).ConfigureAwait(false);
        return await HelloAsync(link, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> HelloAsync(SmtpLink link, CancellationToken cancellationToken)
    {
        var hello = await link.RequireAsync($"EHLO {SmtpMail.Host(text.Node)}", 2, "EHLO", cancellationToken).ConfigureAwait(false);
        return [.. hello.Lines.Skip(1)];
    }

    private async Task LogInAsync(SmtpLink link, IReadOnlyList<string> offers, CancellationToken cancellationToken)
    {
        if (spec is not { User: { } user, Password: { } password })
        {
            return;
        }

        var ways = offers.FirstOrDefault(static offer => offer.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase))?
            .Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            await link.RequireAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", 2, "the login", cancellationToken)
                .ConfigureAwait(false);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            await link.RequireAsync("AUTH LOGIN", 3, "the login", cancellationToken).ConfigureAwait(false);
            await link.RequireAsync(Base64(user), 3, "the login", cancellationToken).ConfigureAwait(false);
            await link.RequireAsync(Base64(password), 2, "the login", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            throw new SmtpException("the mail server offers no login by PLAIN or LOGIN");
        }
    }

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
}
