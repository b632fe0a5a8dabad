using Redoubt.DuckDb;

namespace Redoubt.Incidents.Notifications;

/// <summary>Reads the channels, each with its sealed secret.</summary>
internal static class ChannelTable
{
    /// <summary>All, by name.</summary>
    public static List<(NotificationChannel Channel, string? Secret)> Of(DuckDbConnection connection)
    {
        var settings = NotificationDesk.Settings(connection);
        return connection.List(
            "SELECT id, body, secret, modified, modified_by FROM notification_channel ORDER BY lower(name), id",
            row =>
            {
                var channel = Wire.Read<ChannelText>(row.GetString(1));
                return (new NotificationChannel(
                    row.GetInt64(0), channel, !row.IsNull(2), settings.Allows(channel.TargetHost), row.GetTimestamp(3), row.GetString(4)), row.GetStringOrNull(2));
            });
    }

    /// <exception cref="IncidentNotFoundException">There is none with this id.</exception>
    public static (NotificationChannel Channel, string? Secret) Find(DuckDbConnection connection, long id) =>
        Of(connection).FirstOrDefault(found => found.Channel.Id == id) is { Channel: not null } found
            ? found : throw new IncidentNotFoundException($"There is no notification channel {id}.");
}
