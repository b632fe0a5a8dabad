using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Api;

namespace Redoubt.Server.Notifications;

/// <summary>
/// The message as JSON. With a secret it is signed: <c>Redoubt-Signature: t=UNIX-SECONDS,v1=HEX</c>, an HMAC-SHA-256 of
/// <c>UNIX-SECONDS.BODY</c>. <c>Idempotency-Key</c> is the same for each try.
/// </summary>
internal sealed class WebhookTransport(NotificationHttp http, TimeProvider time) : INotificationTransport
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { test = message.IsTest, title = message.Title, rule = message.RuleName, message.Created, message.Incidents, message.Reports, message.Brief, message.LeftOut },
            ApiJson.Options);
        var headers = new List<(string, string)> { ("Idempotency-Key", message.Key) };
        if (secret is not null)
            headers.Add(("Redoubt-Signature", Sign(secret, body, time.GetUtcNow().ToUnixTimeSeconds())));
        return http.PostAsync(channel.Url!, body, headers, cancel);
    }

    internal static string Sign(string secret, byte[] body, long seconds)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
    }
}
