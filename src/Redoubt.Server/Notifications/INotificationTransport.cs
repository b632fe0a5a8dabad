using Redoubt.Incidents.Notifications;

namespace Redoubt.Server.Notifications;

/// <summary>One way by which a message leaves.</summary>
internal interface INotificationTransport
{
    ChannelKind Kind { get; }

    /// <summary>Ends when the other side has taken the message.</summary>
    /// <exception cref="NotSentException">It has not; says why and whether trying again can help.</exception>
    Task SendAsync(ChannelText channel, string? secret, NotificationMessage message, CancellationToken cancel);
}

/// <summary>A message was not taken.</summary>
/// <param name="reason">For people; holds no secret and no text of the other side.</param>
/// <param name="final">Trying again cannot help.</param>
internal sealed class NotSentException(string reason, bool final) : Exception(reason)
{
    public bool Final { get; } = final;
}
