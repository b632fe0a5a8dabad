using System.Security.Cryptography;
using Redoubt.Incidents.Notifications;
using Redoubt.Server.Connectors;

namespace Redoubt.Server.Notifications;

/// <summary>Sends messages by the way of their channel, to allowed hosts only.</summary>
internal sealed class NotificationSender(NotificationDesk desk, SecretBox secrets, IEnumerable<INotificationTransport> transports, TimeProvider time)
{
    /// <summary>What channels' secrets are sealed for.</summary>
    public const string SecretPurpose = "notification channel";

    private readonly Dictionary<ChannelKind, INotificationTransport> _transports = transports.ToDictionary(transport => transport.Kind);

    /// <summary>Sends all that is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var tried = 0;
        while (await desk.NextAsync(cancel) is { } due)
        {
            tried++;
            try
            {
                await SendAsync(due.Channel, due.SealedSecret, due.Message, cancel);
                await desk.SucceededAsync(due.Deliveries, cancel);
            }
            catch (NotSentException failed)
            {
                await desk.FailedAsync(due.Deliveries, failed.Message, failed.Final, cancel);
            }
        }

        return tried;
    }

    /// <summary>Sends a test message now.</summary>
    public async Task<TestOutcome> TestAsync(long id, CancellationToken cancel)
    {
        var (channel, secret) = await desk.ChannelAsync(id, cancel);
        try
        {
            await SendAsync(
                channel with { Channel = channel.Channel with { Enabled = true } }, secret,
                new NotificationMessage("test", [], 0, time.GetUtcNow(), $"redoubt-test-{Guid.NewGuid():N}"), cancel);
            return new(true, null);
        }
        catch (NotSentException failed)
        {
            return new(false, failed.Message);
        }
    }

    private async Task SendAsync(NotificationChannel channel, string? sealedSecret, NotificationMessage message, CancellationToken cancel)
    {
        if (!channel.Channel.Enabled)
            throw new NotSentException("The channel is turned off.", final: true);
        if (!channel.HostAllowed)
            throw new NotSentException($"{channel.Channel.TargetHost} is not among the hosts that notifications may be sent to.", final: true);
        string? secret;
        try
        {
            secret = sealedSecret is null ? null : secrets.Open(sealedSecret, SecretPurpose);
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException or OverflowException)
        {
            throw new NotSentException("The channel's secret cannot be read with this server's key; set it again.", final: true);
        }

        await _transports[channel.Channel.Kind].SendAsync(channel.Channel, secret, message, cancel);
    }
}

/// <summary>Whether a test message arrived, and why not.</summary>
internal sealed record TestOutcome(bool Sent, string? Error);
