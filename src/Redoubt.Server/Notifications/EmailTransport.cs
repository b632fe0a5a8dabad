using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>Plain-text mail over SMTP. Without TLS nothing is sent unless the channel says so.</summary>
internal sealed class EmailTransport : INotificationTransport
{
    private const int Patience = 20_000;

    public ChannelKind Kind => ChannelKind.Email;

    public async Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel)
    {
        using var mail = Mail(channel, message);
        using var smtp = new SmtpClient { Timeout = Patience };
        try
        {
            await smtp.ConnectAsync(channel.Host!, channel.Port, channel.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, cancel);
            if (channel.User is { } user)
                await smtp.AuthenticateAsync(user, secret ?? throw new NotSentException("The channel has a user but no password.", final: true), cancel);
            await smtp.SendAsync(mail, cancel);
        }
        catch (AuthenticationException)
        {
            throw new NotSentException($"{channel.Host} does not accept the user name and password.", final: true);
        }
        catch (NotSupportedException)
        {
            throw new NotSentException($"{channel.Host} offers no STARTTLS; nothing was sent in the clear.", final: true);
        }
        catch (SslHandshakeException)
        {
            throw new NotSentException($"The certificate of {channel.Host} is not trusted, or it speaks no TLS there.", final: false);
        }
        catch (SmtpCommandException refused)
        {
            throw new NotSentException($"{channel.Host} refused the message ({(int)refused.StatusCode}).", final: (int)refused.StatusCode >= 500);
        }
        catch (Exception failed) when (failed is SocketException or IOException or ProtocolException or TimeoutException or ServiceNotConnectedException)
        {
            throw new NotSentException($"{channel.Host} could not be reached, or broke off.", final: false);
        }

        try
        {
            await smtp.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception late) when (late is IOException or ProtocolException or SocketException)
        {
            // The message was taken: how the server says goodbye does not matter.
        }
    }

    private static MimeMessage Mail(ChannelText channel, NotificationMessage message)
    {
        var mail = new MimeMessage { Subject = message.Title, Date = message.Created, MessageId = $"{message.Key}@redoubt.invalid" };
        mail.From.Add(new MailboxAddress("Redoubt", channel.From!));
        foreach (var to in channel.To)
            mail.To.Add(new MailboxAddress(null, to));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new TextPart("plain") { Text = MessageText.Of(message) };
        return mail;
    }
}
