using Redoubt.DuckDb;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Tuning;

/// <summary>An alert that a rule would have taken aside.</summary>
/// <param name="Id">The alert's id.</param>
/// <param name="Title">Its title; hostile text.</param>
/// <param name="Severity">How serious.</param>
/// <param name="Detector">Who raised it.</param>
/// <param name="LastActivity">UTC.</param>
/// <param name="IncidentId">Where it is.</param>
/// <param name="Records">Records of it that fit the rule, of those looked at.</param>
/// <param name="AllRecords">All its records.</param>
/// <param name="Classification">What people judged it to be.</param>
public sealed record PreviewedAlert(
    string Id, string Title, Severity Severity, string Detector, DateTimeOffset LastActivity, long IncidentId, long Records, long AllRecords,
    Classification Classification)
{
    /// <summary>Nothing of it would be left.</summary>
    public bool Whole => Records == AllRecords;
}

/// <summary>What a rule would have done with the alerts that came since a time.</summary>
/// <param name="Since">UTC.</param>
/// <param name="LookedAt">Records that were looked at.</param>
/// <param name="LeftOut">Older records of that time that were not looked at.</param>
/// <param name="Records">Records that fit.</param>
/// <param name="Alerts">Alerts that fit; at most 100 of them.</param>
/// <param name="AlertCount">All of them.</param>
/// <param name="IncidentsGone">Incidents that would hold no (open) alert.</param>
/// <param name="IncidentsSmaller">Incidents that would hold fewer.</param>
/// <param name="TruePositives">Of the alerts, those that somebody classified as true positive, alone or with their incident.</param>
public sealed record TuningForecast(
    DateTimeOffset Since, int LookedAt, long LeftOut, int Records, IReadOnlyList<PreviewedAlert> Alerts, int AlertCount, int IncidentsGone,
    int IncidentsSmaller, int TruePositives);

/// <summary>Holds a rule against what is stored, as it would be held against what arrives.</summary>
internal static class TuningPreview
{
    private const int MostRecords = 50_000;
    private const int MostShown = 100;

    public static TuningForecast Of(DuckDbConnection connection, TuningRuleText rule, DateTimeOffset since)
    {
        var stored = connection.Scalar<long>($"SELECT count(*) FROM occurrence o WHERE o.received >= $1 AND {TunedTables.NotAside}", since);
        var records = 0;
        var lookedAt = 0;
        var fits = new Dictionary<long, long>();
        foreach (var (alert, record) in connection.List(
            $"""
            SELECT f.alert, o.body FROM occurrence o
            JOIN folded_alert f ON f.fold_key = o.fold_key AND o.first_activity BETWEEN f.first_activity AND f.last_activity
            WHERE o.received >= $1 AND {TunedTables.NotAside} ORDER BY o.sequence DESC LIMIT $2
            """,
            row => (row.GetInt64(0), AlertJson.Deserialize(row.GetUtf8(1))), since, (long)MostRecords))
        {
            lookedAt++;
            if (!rule.Holds(record))
                continue;
            records++;
            fits[alert] = fits.GetValueOrDefault(alert) + 1;
        }

        var alerts = connection.List(
            """
            SELECT f.alert, f.id, f.title, f.severity, f.detector, f.last_activity, f.incident_id, f.occurrences,
                CASE WHEN f.classification = 1 OR i.classification = 1 THEN 1 ELSE f.classification END
            FROM folded_alert f JOIN incident i ON i.id = f.incident_id
            WHERE f.alert IN (SELECT unnest($1::BIGINT[])) ORDER BY f.last_activity DESC, f.alert
            """,
            row => new PreviewedAlert(
                row.GetString(1), row.GetString(2), (Severity)row.GetInt32(3), row.GetString(4), row.GetTimestamp(5), row.GetInt64(6),
                fits[row.GetInt64(0)], row.GetInt64(7), (Classification)row.GetInt32(8)),
            fits.Keys);
        var sizes = connection.List(
            "SELECT id, alert_count FROM incident WHERE id IN (SELECT unnest($1::BIGINT[]))", row => (Id: row.GetInt64(0), Alerts: row.GetInt32(1)),
            alerts.Select(alert => alert.IncidentId).Distinct()).ToDictionary(row => row.Id, row => row.Alerts);
        var byIncident = alerts.Where(alert => alert.Whole).CountBy(alert => alert.IncidentId).ToList();
        return new(
            since, lookedAt, Math.Max(0, stored - lookedAt), records, [.. alerts.Take(MostShown)], alerts.Count,
            byIncident.Count(incident => sizes[incident.Key] == incident.Value), byIncident.Count(incident => sizes[incident.Key] > incident.Value),
            alerts.Count(alert => alert.Classification == Classification.TruePositive));
    }
}
