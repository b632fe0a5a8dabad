using Redoubt.DuckDb;
using Redoubt.Evidence;
using Redoubt.Incidents.Automation.Conditions;
using Redoubt.Incidents.Queries;
using Redoubt.Incidents.Response;

namespace Redoubt.Incidents.Disruption;

/// <summary>
/// Whether an incident is an attack beyond reasonable doubt, and what the attacker holds. The rule is short on purpose, so that everybody
/// can check it:
/// <list type="number">
/// <item>Alerts of rules that this organisation closed more often as false than as true (three or more closed incidents) do not count,
/// nor do resolved ones.</item>
/// <item>What counts includes an alert of high severity.</item>
/// <item>It comes from at least two detectors, or spans at least three tactics.</item>
/// <item>It shows credential theft, lateral movement or ransomware, and an entity that a source calls malicious; or two of the three.</item>
/// </list>
/// The attacker holds a device or account that one of the alerts of the last point names; accounts that devices run as are left alone.
/// </summary>
internal sealed class DisruptionCase
{
    private const int FewestClosed = 3;
    private const int MostIds = 50;

    private sealed record Row(long Number, string Id, Severity Severity, string Detector, string Rule, IReadOnlyList<string> Tactics, IReadOnlyList<string> Techniques, string Words)
    {
        public bool Steals => Tactics.Contains("credential-access");

        public bool Moves => Tactics.Contains("lateral-movement");

        public bool Encrypts => Techniques.Any(id => id.StartsWith("T1486", StringComparison.Ordinal)) || Words.Contains("ransom", StringComparison.OrdinalIgnoreCase);

        public bool IsGrave => Steals || Moves || Encrypts;
    }

    private DisruptionCase(IReadOnlyList<string> reasons, IReadOnlyList<DisruptionStep> steps) => (Reasons, Steps) = (reasons, steps);

    /// <summary>Why it is one, sentence by sentence.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>What to do, by how many alerts show it.</summary>
    public IReadOnlyList<DisruptionStep> Steps { get; }

    /// <summary>The case; null when the incident is none.</summary>
    public static DisruptionCase? Of(DuckDbConnection connection, long incident, DisruptionSettings settings)
    {
        var all = Alerts(connection, incident);
        var noisy = Noisy(connection, all);
        var counted = all.Where(alert => !noisy.Contains((alert.Detector, alert.Rule))).ToList();
        var high = counted.Count(alert => alert.Severity == Severity.High);
        var detectors = counted.Select(alert => alert.Detector).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var tactics = counted.SelectMany(alert => alert.Tactics).Distinct(StringComparer.Ordinal).Count();
        if (high == 0 || (detectors.Count < 2 && tactics < 3))
            return null;
        List<string> signs = [];
        if (counted.Any(alert => alert.Steals))
            signs.Add("credential theft");
        if (counted.Any(alert => alert.Moves))
            signs.Add("lateral movement");
        if (counted.Any(alert => alert.Encrypts))
            signs.Add("ransomware");
        var malicious = connection.Scalar<string?>(
            "SELECT min(name) FROM alert_entity WHERE alert IN (SELECT unnest($1::BIGINT[])) AND verdict = 'malicious'", counted.Select(alert => alert.Number));
        if (signs.Count == 0 || (signs.Count < 2 && malicious is null))
            return null;

        List<string> reasons =
        [
            $"{high} {(high == 1 ? "alert" : "alerts")} of high severity",
            detectors.Count >= 2 ? $"{detectors.Count} detectors agree: {string.Join(", ", detectors.Order(StringComparer.Ordinal))}" : $"it spans {tactics} tactics",
            $"it shows {string.Join(" and ", signs)}",
        ];
        if (malicious is not null)
            reasons.Add($"a source calls {malicious} malicious");
        if (noisy.Count > 0)
            reasons.Add($"{all.Count - counted.Count} alerts of rules that were mostly wrong here do not count");
        return new(reasons, StepsOf(connection, counted.Where(alert => alert.IsGrave).ToList(), settings));
    }

    private static List<Row> Alerts(DuckDbConnection connection, long incident) => connection.List(
        """
        SELECT alert, id, severity, detector, coalesce(detector_id, title), tactics, techniques,
            coalesce(category, '') || ' ' || coalesce(threat, '') || ' ' || coalesce(threat_family, '')
        FROM folded_alert WHERE incident_id = $1 AND status <> 2 AND classification NOT IN (2, 3)
        """,
        row => new Row(
            row.GetInt64(0), row.GetString(1), (Severity)row.GetInt32(2), row.GetString(3), row.GetString(4), IncidentRows.List(row.GetString(5)),
            IncidentRows.List(row.GetString(6)), row.GetString(7)),
        incident);

    /// <summary>The rules that were wrong more often than right in what this organisation closed.</summary>
    private static HashSet<(string Detector, string Rule)> Noisy(DuckDbConnection connection, List<Row> alerts) => [.. connection.List(
        """
        SELECT f.detector, coalesce(f.detector_id, f.title), count(DISTINCT i.id) FILTER (i.classification = 1), count(DISTINCT i.id)
        FROM folded_alert f JOIN incident i ON i.id = f.incident_id
        WHERE i.status = 3 AND i.classification IN (1, 2, 3) AND f.detector IN (SELECT unnest($1::VARCHAR[])) GROUP BY 1, 2
        """,
        row => (Key: (row.GetString(0), row.GetString(1)), True: row.GetInt64(2), All: row.GetInt64(3)), alerts.Select(alert => alert.Detector).Distinct())
        .Where(rule => rule.All >= FewestClosed && rule.True * 2 < rule.All).Select(rule => rule.Key)];

    private static List<DisruptionStep> StepsOf(DuckDbConnection connection, List<Row> grave, DisruptionSettings settings)
    {
        var ids = grave.ToDictionary(alert => alert.Number, alert => alert.Id);
        var targets = connection.List(
            "SELECT kind, key, min(name), list(DISTINCT alert) FROM alert_entity WHERE alert IN (SELECT unnest($1::BIGINT[])) AND kind IN (1, 2) GROUP BY 1, 2",
            row => (Entity: new EntityReference((EntityKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), Alerts: ((object?[])row.GetValue(3)!).OfType<long>().ToList()),
            ids.Keys);
        return [.. targets
            .Where(target => target.Entity.Kind == EntityKind.Device ? settings.ContainDevices : settings.DisableUsers && !SystemAccounts.Contain(target.Entity))
            .OrderByDescending(target => target.Alerts.Count).ThenBy(target => target.Entity.Key, StringComparer.Ordinal)
            .Select(target => new DisruptionStep(
                target.Entity.Kind == EntityKind.Device ? ActionKind.ContainDevice : ActionKind.DisableUser, target.Entity,
                [.. target.Alerts.Order().Take(MostIds).Select(alert => ids[alert])], Excluded(target.Entity, settings)))];
    }

    private static string? Excluded(EntityReference entity, DisruptionSettings settings)
    {
        var never = entity.Kind == EntityKind.Device ? settings.NeverDevices : settings.NeverUsers;
        // Neither a domain before nor one behind the name may let it slip through.
        var names = new[] { entity.Name, entity.Key[(entity.Key.IndexOf(':', StringComparison.Ordinal) + 1)..], entity.Name[(entity.Name.LastIndexOf('\\') + 1)..] };
        return never.FirstOrDefault(pattern => names.Any(name => Wildcard.Fits(pattern, name))) is { } hit ? $"{entity.Name} is never touched: the settings name {hit}" : null;
    }
}
