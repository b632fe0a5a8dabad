using Redoubt.DuckDb;
using Redoubt.Incidents.Automation;

namespace Redoubt.Incidents.Notifications;

/// <summary>Decides what is sent next: what waits for one channel by one rule goes as one message, and no more in an hour than the rule allows.</summary>
internal static class DueMessages
{
    private const int UsualCap = 60;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The next message; null when none is due. What can never be sent is given up with the reason.</summary>
    public static DueMessage? Next(DuckDbConnection connection, DateTimeOffset now)
    {
        // Each brief is a message of its own; incidents and reports that a rule tells of together are one.
        var groups = connection.List(
            """
            SELECT channel, rule, about, CASE WHEN about = 'brief' THEN subject END AS run, min(rule_name) FROM notification_delivery
            WHERE state = 'waiting' AND due <= $1 GROUP BY ALL ORDER BY min(due), 1, 2, 3, 4
            """,
            row => (Channel: row.GetInt64(0), Rule: row.GetInt64(1), About: row.GetString(2), Run: row.GetStringOrNull(3), Name: row.GetString(4)), now);
        const string Same = "state = 'waiting' AND channel = $1 AND rule = $2 AND about = $3 AND (about <> 'brief' OR subject = $4::VARCHAR)";
        foreach (var (channel, rule, about, run, name) in groups)
        {
            if (ChannelTable.Of(connection).FirstOrDefault(found => found.Channel.Id == channel) is not { Channel: not null } found)
                continue;
            // Beyond the cap all that waits comes as one, when the hour has room again.
            var sent = connection.List(
                "SELECT DISTINCT sent FROM notification_delivery WHERE state = 'sent' AND channel = $1 AND rule = $2 AND sent > $3 ORDER BY 1",
                row => row.GetTimestamp(0), channel, rule, now - Hour);
            if (sent.Count >= CapOf(connection, rule))
            {
                connection.Execute($"UPDATE notification_delivery SET due = $5 WHERE {Same} AND due <= $6", channel, rule, about, run, sent[0] + Hour, now);
                continue;
            }

            var waiting = connection.List(
                $"SELECT id, incident_id, subject, reason FROM notification_delivery WHERE {Same} AND due <= $5 ORDER BY id",
                row => (Id: row.GetInt64(0), Incident: row.GetInt64(1), Subject: row.GetStringOrNull(2) ?? "", Reason: row.GetString(3)), channel, rule, about, run, now);
            var (settings, key) = (NotificationDesk.Settings(connection), $"redoubt-{channel}-{waiting[0].Id}-{waiting.Count}");
            var message = about switch
            {
                NotificationQueue.AboutBrief => NotificationMessage.OfBrief(connection, name, waiting[0].Subject, settings, now, key),
                NotificationQueue.AboutReport => NotificationMessage.OfReports(connection, name, [.. waiting.Select(delivery => (delivery.Subject, delivery.Reason))], settings, now, key),
                _ => NotificationMessage.Of(connection, name, [.. waiting.Select(delivery => (delivery.Incident, delivery.Reason))], settings, now, key),
            };
            if (message is not null)
                return new([.. waiting.Select(delivery => delivery.Id)], found.Channel, found.Secret, message);
            connection.Execute(
                "UPDATE notification_delivery SET state = 'dead', error = $2 WHERE id IN (SELECT unnest($1::BIGINT[]))", waiting.Select(delivery => delivery.Id),
                about switch
                {
                    NotificationQueue.AboutBrief => "The brief is gone, or has no text.",
                    NotificationQueue.AboutReport => "It is no report any more: its source is gone or turned off, or nobody follows it.",
                    _ => "The incident is gone.",
                });
        }

        return null;
    }

    private static int CapOf(DuckDbConnection connection, long rule) =>
        RuleTable.Of(connection, RuleTable.Notification).FirstOrDefault(found => found.Id == rule) is { } stored
            ? Wire.Read<NotificationRuleText>(stored.Body).MostPerHour : UsualCap;
}
