using System.Globalization;
using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Automation;

/// <summary>An incident with its alerts as conditions see it: a field has all values that any of its alerts has.</summary>
internal static class IncidentSubject
{
    private const int MostEntities = 20_000;

    public static ConditionSubject Of(DuckDbConnection connection, long id)
    {
        var incident = connection.List($"SELECT {IncidentRows.Columns} FROM incident WHERE id = $1", IncidentRows.Row, id)[0];
        var alerts = connection.List(
            "SELECT DISTINCT title, category, detector_id, actor, threat, threat_family FROM folded_alert WHERE incident_id = $1",
            row => (Title: row.GetString(0), Category: row.GetStringOrNull(1), Rule: row.GetStringOrNull(2), Actor: row.GetStringOrNull(3),
                Threat: row.GetStringOrNull(4), Family: row.GetStringOrNull(5)),
            id);
        return new(
            new(StringComparer.Ordinal)
            {
                ["title"] = Distinct([incident.Name, .. alerts.Select(alert => alert.Title)]),
                ["severity"] = [Wire.Name(incident.Severity)],
                ["category"] = Distinct(alerts.Select(alert => alert.Category)),
                ["detector"] = incident.Detectors,
                ["detectorId"] = Distinct(alerts.Select(alert => alert.Rule)),
                ["technique"] = ConditionSubject.Techniques(incident.Techniques),
                ["tactic"] = incident.Tactics,
                ["actor"] = Distinct(alerts.Select(alert => alert.Actor)),
                ["threat"] = Distinct(alerts.SelectMany(alert => new[] { alert.Threat, alert.Family })),
                ["status"] = [Wire.Name(incident.Status)],
                ["classification"] = [Wire.Name(incident.Classification)],
                ["assignedTo"] = ConditionSubject.One(incident.AssignedTo),
                ["tag"] = [.. incident.Tags, .. incident.SystemTags],
                ["priority"] = [(incident.Priority ?? 0).ToString(CultureInfo.InvariantCulture)],
                ["alertCount"] = [incident.AlertCount.ToString(CultureInfo.InvariantCulture)],
            },
            connection.List(
                "SELECT DISTINCT kind, name, fields FROM alert_entity WHERE incident_id = $1 LIMIT $2",
                row => ((EntityKind)row.GetInt32(0), row.GetString(1), Wire.Read<IReadOnlyDictionary<string, string>>(row.GetString(2))),
                id, (long)MostEntities));
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> values) => [.. values.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
}
