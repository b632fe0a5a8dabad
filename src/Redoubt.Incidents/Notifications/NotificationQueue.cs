using Redoubt.DuckDb;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Changes;

namespace Redoubt.Incidents.Notifications;

/// <summary>Writes into <c>notification_delivery</c> what is to be told.</summary>
internal static class NotificationQueue
{
    public const string Waiting = "waiting";
    public const string Sent = "sent";
    public const string Dead = "dead";

    /// <summary>Puts a notification in the queue, unless the same one waits there already.</summary>
    /// <exception cref="IncidentRefusedException">There is no such channel.</exception>
    public static void Add(
        DuckDbConnection connection, long channel, long rule, string ruleName, long incident, string reason, DateTimeOffset now, DateTimeOffset due)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM notification_channel WHERE id = $1", channel) == 0)
            throw new IncidentRefusedException($"There is no notification channel {channel}.");
        connection.Execute(
            """
            INSERT INTO notification_delivery
            SELECT nextval('delivery_id'), $1, $2, $3, $4, $5, $6, $7, 'waiting', 0, NULL, NULL
            WHERE NOT EXISTS (SELECT 1 FROM notification_delivery WHERE state = 'waiting' AND channel = $1 AND rule = $2 AND incident_id = $4)
            """,
            channel, rule, ruleName, incident, reason, now, due);
    }

    /// <summary>Holds notification rules against changes of incidents.</summary>
    public static IReadOnlyList<long> Run(DuckDbConnection connection, IReadOnlyList<IncidentNews> news, DateTimeOffset now)
    {
        foreach (var stored in RuleTable.Of(connection, RuleTable.Notification).Where(rule => rule.Enabled))
        {
            var rule = Wire.Read<NotificationRuleText>(stored.Body);
            foreach (var item in news.Where(item => rule.Triggers.Fits(item)))
            {
                if (IncidentState.Of(connection, [item.Incident]) is not [{ RedirectTo: null }])
                    continue;
                if (rule.Conditions is { } conditions && !conditions.Holds(IncidentSubject.Of(connection, item.Incident)))
                    continue;
                var reason = item.Created ? "it is new" : item.AlertsJoined ? "further alerts joined it" : "it changed";
                foreach (var channel in rule.Channels.Where(channel => rule.Repeat || !WasTold(connection, stored.Id, channel, item.Incident)))
                {
                    // A digest closes at one time for all that waits in it.
                    var due = rule.DigestMinutes == 0 ? now
                        : connection.Scalar<DateTimeOffset?>(
                            "SELECT min(due) FROM notification_delivery WHERE state = 'waiting' AND rule = $1 AND channel = $2 AND attempts = 0", stored.Id, channel)
                          ?? now.AddMinutes(rule.DigestMinutes);
                    if (connection.Scalar<long>("SELECT count(*) FROM notification_channel WHERE id = $1", channel) > 0)
                        Add(connection, channel, stored.Id, rule.Name, item.Incident, reason, now, due);
                }
            }
        }

        // Telling of an incident does not change it.
        return [];
    }

    private static bool WasTold(DuckDbConnection connection, long rule, long channel, long incident) => connection.Scalar<long>(
        "SELECT count(*) FROM notification_delivery WHERE rule = $1 AND channel = $2 AND incident_id = $3", rule, channel, incident) > 0;
}
