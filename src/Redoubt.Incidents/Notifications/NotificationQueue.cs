using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Changes;
using Redoubt.Incidents.Intelligence.Reports;

namespace Redoubt.Incidents.Notifications;

/// <summary>Writes into <c>notification_delivery</c> what is to be told.</summary>
internal static class NotificationQueue
{
    public const string Waiting = "waiting";
    public const string Sent = "sent";
    public const string Dead = "dead";
    public const string AboutIncident = "incident";
    public const string AboutReport = "report";
    public const string AboutBrief = "brief";

    /// <summary>Puts a notification in the queue, unless the same one waits there already.</summary>
    /// <exception cref="IncidentRefusedException">There is no such channel.</exception>
    public static void Add(
        DuckDbConnection connection, long channel, long rule, string ruleName, long incident, string reason, DateTimeOffset now, DateTimeOffset due)
    {
        if (!IsChannel(connection, channel))
            throw new IncidentRefusedException($"There is no notification channel {channel}.");
        connection.Execute(
            """
            INSERT INTO notification_delivery
            SELECT nextval('delivery_id'), $1, $2, $3, $4, $5, $6, $7, 'waiting', 0, NULL, NULL, 'incident', NULL
            WHERE NOT EXISTS (SELECT 1 FROM notification_delivery WHERE state = 'waiting' AND about = 'incident' AND channel = $1 AND rule = $2 AND incident_id = $4)
            """,
            channel, rule, ruleName, incident, reason, now, due);
    }

    /// <summary>Puts a brief in the queue, unless it waits there already. Each brief is a message of its own.</summary>
    /// <param name="connection">That writes.</param>
    /// <param name="channel">Where it goes.</param>
    /// <param name="ruleName">What sends it, for the message and the list of deliveries.</param>
    /// <param name="runId">Its run, of <c>brief_run</c>; the text is read when it is sent.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="IncidentRefusedException">There is no such channel.</exception>
    public static void AddBrief(DuckDbConnection connection, long channel, string ruleName, long runId, DateTimeOffset now)
    {
        if (!IsChannel(connection, channel))
            throw new IncidentRefusedException($"There is no notification channel {channel}.");
        connection.Execute(
            """
            INSERT INTO notification_delivery
            SELECT nextval('delivery_id'), $1, 0, $2, 0, 'it is ready', $4, $4, 'waiting', 0, NULL, NULL, 'brief', $3
            WHERE NOT EXISTS (SELECT 1 FROM notification_delivery WHERE state = 'waiting' AND about = 'brief' AND channel = $1 AND subject = $3)
            """,
            channel, ruleName, runId.ToString(CultureInfo.InvariantCulture), now);
    }

    /// <summary>Holds notification rules against changes of threat reports.</summary>
    public static void RunReports(DuckDbConnection connection, IReadOnlyList<ReportNews> news, DateTimeOffset now)
    {
        foreach (var stored in RuleTable.Of(connection, RuleTable.Notification).Where(rule => rule.Enabled))
        {
            var rule = Wire.Read<NotificationRuleText>(stored.Body);
            if (rule.About != NotificationAbout.Reports)
                continue;
            var told = news.Select(item => (item.Id, Reason: item.ReasonFor(rule))).Where(item => item.Reason is not null).ToList();
            if (told.Count == 0)
                continue;
            foreach (var channel in rule.Channels.Where(channel => IsChannel(connection, channel)))
                AddReports(connection, channel, stored.Id, rule.Name, told, now, Due(connection, rule, stored.Id, channel, now));
        }
    }

    /// <summary>Holds notification rules against changes of incidents.</summary>
    public static IReadOnlyList<long> Run(DuckDbConnection connection, IReadOnlyList<IncidentNews> news, DateTimeOffset now)
    {
        foreach (var stored in RuleTable.Of(connection, RuleTable.Notification).Where(rule => rule.Enabled))
        {
            var rule = Wire.Read<NotificationRuleText>(stored.Body);
            foreach (var item in news.Where(item => rule.About == NotificationAbout.Incidents && rule.Triggers.Fits(item)))
            {
                if (IncidentState.Of(connection, [item.Incident]) is not [{ RedirectTo: null }])
                    continue;
                if (rule.Conditions is { } conditions && !conditions.Holds(IncidentSubject.Of(connection, item.Incident)))
                    continue;
                var reason = item.Created ? "it is new" : item.AlertsJoined ? "further alerts joined it" : "it changed";
                foreach (var channel in rule.Channels.Where(channel => rule.Repeat || !WasTold(connection, stored.Id, channel, item.Incident)))
                {
                    if (IsChannel(connection, channel))
                        Add(connection, channel, stored.Id, rule.Name, item.Incident, reason, now, Due(connection, rule, stored.Id, channel, now));
                }
            }
        }

        // Telling of an incident does not change it.
        return [];
    }

    // In one statement: an import may bring thousands of reports. One that waits already gets the further reason.
    private static void AddReports(
        DuckDbConnection connection, long channel, long rule, string ruleName, IReadOnlyList<(string Id, string? Reason)> told, DateTimeOffset now, DateTimeOffset due)
    {
        var (ids, reasons) = (told.Select(item => item.Id), told.Select(item => item.Reason));
        connection.Execute(
            """
            UPDATE notification_delivery SET reason = left(notification_delivery.reason || '; ' || n.reason, 500) FROM (SELECT unnest($3::VARCHAR[]) AS subject, unnest($4::VARCHAR[]) AS reason) n
            WHERE state = 'waiting' AND about = 'report' AND channel = $1 AND rule = $2 AND notification_delivery.subject = n.subject
              AND NOT contains(notification_delivery.reason, n.reason)
            """,
            channel, rule, ids, reasons);
        connection.Execute(
            """
            INSERT INTO notification_delivery
            SELECT nextval('delivery_id'), $1, $2, $3, 0, n.reason, $6, $7, 'waiting', 0, NULL, NULL, 'report', n.subject
            FROM (SELECT unnest($4::VARCHAR[]) AS subject, unnest($5::VARCHAR[]) AS reason) n
            WHERE NOT EXISTS (SELECT 1 FROM notification_delivery d WHERE d.state = 'waiting' AND d.about = 'report' AND d.channel = $1 AND d.rule = $2 AND d.subject = n.subject)
            """,
            channel, rule, ruleName, ids, reasons, now, due);
    }

    // A digest closes at one time for all that waits in it.
    private static DateTimeOffset Due(DuckDbConnection connection, NotificationRuleText rule, long id, long channel, DateTimeOffset now) => rule.DigestMinutes == 0 ? now
        : connection.Scalar<DateTimeOffset?>(
            "SELECT min(due) FROM notification_delivery WHERE state = 'waiting' AND rule = $1 AND channel = $2 AND attempts = 0", id, channel)
          ?? now.AddMinutes(rule.DigestMinutes);

    /// <exception cref="InvalidChangeException">One of them is not there; names its place.</exception>
    public static void RequireChannels(DuckDbConnection connection, IReadOnlyList<long> channels)
    {
        for (var i = 0; i < channels.Count; i++)
        {
            if (!IsChannel(connection, channels[i]))
                throw new InvalidChangeException($"channels[{i}]", $"There is no notification channel {channels[i]}.");
        }
    }

    /// <summary>Whether there is such a channel.</summary>
    public static bool IsChannel(DuckDbConnection connection, long channel) =>
        connection.Scalar<long>("SELECT count(*) FROM notification_channel WHERE id = $1", channel) > 0;

    private static bool WasTold(DuckDbConnection connection, long rule, long channel, long incident) => connection.Scalar<long>(
        "SELECT count(*) FROM notification_delivery WHERE rule = $1 AND channel = $2 AND about = 'incident' AND incident_id = $3", rule, channel, incident) > 0;
}
